import { Button } from '~/ui/button';
import type { ReactNode } from 'react';
import type { RefusedForm } from '~/kernel/route/workspace-route.server';
import type { OfficerPage } from '~/modules/identity/queries/officer-page.server';
import type { Handover } from '~/modules/publishing/workflow/queries/handovers.server';
import { Field, SelectField } from '../form';
import { type ListedUnit, UnitSelect } from '../pickers';
import { useWords } from '../words/use-words';

interface AccountActionsProps {
  account: OfficerPage;
  units: readonly ListedUnit[];
  handover: Handover | null;
  outcome: RefusedForm | undefined;
}

/** What may be done about an account, each by a form of its own; nothing for those who may do nothing. */
export function AccountActions({ account: { may, disabledAt }, units, handover, outcome }: AccountActionsProps) {
  const { t } = useWords();
  if (!may.reset && !may.clearFactor && !may.move && !may.suspend && !handover) return null;
  const refused = (act: string) => (outcome?.values.do === act ? outcome : undefined);
  return (
    <section aria-labelledby="manage" className="min-w-0 self-start bg-ground p-4">
      <h2 id="manage" className="!mt-0 mb-2">
        {t('账号管理')}
      </h2>
      {may.reset && (
        <Act name="reset">
          <Button>{t('重置密码')}</Button>
        </Act>
      )}
      {may.clearFactor && (
        <Act name="clear-factor">
          <Button>{t('解除两步验证')}</Button>
        </Act>
      )}
      {may.move && (
        <Act name="move">
          <UnitSelect
            name="unitCode"
            label={t('调到单位')}
            hint={t('在原单位的角色随即收回，由安全管理员重新授予。')}
            units={units}
            outcome={refused('move')}
          />
          <Button>{t('调动')}</Button>
        </Act>
      )}
      {handover && <HandOver handover={handover} outcome={refused('hand-over')} />}
      {may.suspend &&
        (disabledAt !== null ? (
          <Act name="enable">
            <Button>{t('恢复使用')}</Button>
          </Act>
        ) : (
          <Act name="disable">
            <Field name="reason" label={t('停用原因')} autoComplete="off" outcome={refused('disable')} />
            <Button>{t('停用')}</Button>
          </Act>
        ))}
    </section>
  );
}

function Act({ name, children }: { name: string; children: ReactNode }) {
  return (
    <form method="post" className="border-0 border-t border-solid border-line py-3">
      <input type="hidden" name="do" value={name} />
      {children}
    </form>
  );
}

function HandOver({ handover: { drafts, reviews, people }, outcome }: { handover: Handover; outcome: RefusedForm | undefined }) {
  const { t, line, zh } = useWords();
  return (
    <Act name="hand-over">
      {drafts > 0 && people.length === 0 && (
        <p>{line('有{drafts}条在办稿件，但网站没有其他单位信息员可以接手，请先由安全管理员授予角色。', { drafts })}</p>
      )}
      {drafts > 0 && people.length > 0 && (
        <SelectField name="toAccountId" label={t('移交在办稿件（{drafts}条）给', { drafts })} outcome={outcome}>
          <option value="">{t('请选择')}</option>
          {people.map(({ accountId, name, userName }) => (
            <option key={accountId} value={accountId} lang={zh}>
              {t('{name}（{userName}）', { name, userName })}
            </option>
          ))}
        </SelectField>
      )}
      {reviews > 0 && (
        <p className="text-15 text-quiet mb-2">{line('由其审核、还没有审完的{reviews}条一并释放，由其他审核人办理。', { reviews })}</p>
      )}
      {(drafts === 0 || people.length > 0) && <Button>{drafts > 0 ? t('移交') : t('释放审核')}</Button>}
    </Act>
  );
}
