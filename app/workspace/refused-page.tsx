import { inChinese, type Message } from '~/kernel/words/message';
import { WORKSPACE } from '~/pages';
import { Facts } from '~/ui/facts';
import { AdminPage } from './admin-page';
import type { Refusal } from './refusal';
import type { Word } from './words/messages';
import { useWords } from './words/use-words';

interface RefusedPageProps {
  refusal: Refusal;
  status: number;
  /** Account of the refusal, in sentences. */
  sentences: readonly Message[];
}

/** An error page for an officer: what the page is for and who may open it, where that is known, and the way back. */
export function RefusedPage({ refusal: { officer, roles, needs, grantors }, status, sentences }: RefusedPageProps) {
  const { t, label, said } = useWords();
  const named = (names: readonly Word[]) => names.map((name) => label(name)).join(t('、'));
  return (
    <AdminPage heading={t(headingOf(status))} officer={officer}>
      <div className="grid gap-4">
        {status === 403 && needs === null && <p>{t('这件事不在您的角色权限之内。')}</p>}
        {needs && (
          <Facts
            terms="own"
            rows={[
              { term: t('这一页用来'), value: label(needs.what) },
              { term: t('可以打开的角色'), value: named(needs.roles) },
              { term: t('您现在的角色'), value: roles.length === 0 ? t('还没有角色') : named(roles) },
            ]}
          />
        )}
        {status === 403 && <p>{t('工作需要的，请向{grantors}申请授予角色。', { grantors: named(grantors) })}</p>}
        {(status === 404 || status === 410) && <p>{t('网址可能抄写有误；也可能内容已经删除，或者不归您经办。')}</p>}
        {sentences.length > 0 && (
          <ul className="border-0 border-s-4 border-solid border-accent ps-4">
            {sentences.map((sentence) => (
              <li key={inChinese(sentence)}>{said(sentence)}</li>
            ))}
          </ul>
        )}
        <ul>
          <li>
            <a href={WORKSPACE.home}>{t('回到今日工作')}</a>
          </li>
          {officer.publishes && (
            <li>
              <a href={WORKSPACE.allItems}>{t('查看全部信息')}</a>
            </li>
          )}
          {officer.mayOversee && (
            <li>
              <a href={WORKSPACE.permissions}>{t('查看各角色的权限')}</a>
            </li>
          )}
        </ul>
        <p className="text-15 text-quiet">{t('错误代码{status}', { status })}</p>
      </div>
    </AdminPage>
  );
}

/** The name of the page, in its heading and its title. */
export function headingOf(status: number) {
  if (status === 403) return '您的角色不能打开这一页';
  return status === 404 || status === 410 ? '没有找到这一页' : '这一页现在打不开';
}
