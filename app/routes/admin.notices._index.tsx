import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { FormErrors } from '~/workspace/form';
import { officerFrame } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, type RefusedForm, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { markNoticesRead } from '~/modules/publishing/notices/commands/mark-notices-read.server';
import { NOTICE_LABELS, noticePage } from '~/modules/publishing/notices/notices';
import { type NoticeEntry, noticesPage } from '~/modules/publishing/notices/queries/notices.server';
import { EmptyState } from '~/ui/empty-state';
import { Tag } from '~/ui/tag';
import { ListPages } from '~/workspace/list-pages';
import { cx } from '~/ui/cx';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('通知');

export const loader = workspaceLoader({
  access: 'officer',
  query: { page: parameter.page },
  load: async (asked) => {
    const {
      session,
      ability,
      workspace: { services },
      districtId,
      query,
    } = asked;
    return {
      officer: await officerFrame(asked),
      list: await noticesPage(services.db, districtId, session.actor.accountId, ability, query.page),
    };
  },
});

const id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, issue('提交的内容有误'))
  .transform(Number);

export const action = workspaceAction({
  access: 'officer',
  form: z.union([z.object({ only: id }), z.object({ upTo: id })]),
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    await runCommand(
      services,
      markNoticesRead,
      { actor: session.actor, districtId },
      { accountId: session.actor.accountId, which: fields },
    );
    return leadTo(WORKSPACE.notices);
  },
});

export default function Notices() {
  const { t, line } = useWords();
  const { officer, list } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>() as RefusedForm | undefined;
  return (
    <AdminPage heading={t('通知')} officer={officer} section="work" tab="notices">
      <FormErrors outcome={outcome} fields={[]} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 empty:hidden">
        {list.entries.length > 0 && (
          <p>
            {list.unread === 0
              ? t('没有未读的通知。')
              : line('{unread}条未读。事情办完后，有关通知自动记为已读。', { unread: list.unread })}
          </p>
        )}
        {list.newest !== null && (
          <form method="post">
            <Button name="upTo" value={list.newest}>
              {t('全部标为已读')}
            </Button>
          </form>
        )}
      </div>
      {list.entries.length === 0 ? (
        <EmptyState title={list.page > 1 ? t('没有更多通知') : t('还没有通知')}>
          <p>
            <a href={list.page > 1 ? WORKSPACE.notices : WORKSPACE.home}>{list.page > 1 ? t('回到第1页') : t('查看今日工作')}</a>
          </p>
        </EmptyState>
      ) : (
        <ul className="mb-4">
          {list.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      <ListPages page={list.page} pages={null} more={list.more} hrefOf={(page) => `?page=${page}`} />
      <p className="mt-4">
        <a href={WORKSPACE.noticeChoices}>{t('选择哪些事发邮件')}</a>
      </p>
    </AdminPage>
  );
}

function Entry({ entry: { id: noticeId, kind, itemId, title, siteName, note, madeAt, read } }: { entry: NoticeEntry }) {
  const { t, label, zh } = useWords();
  return (
    <li
      data-unread={read ? undefined : ''}
      className={cx(
        'flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-0 border-s-4 border-b border-solid border-b-line py-3 ps-3',
        read ? 'border-s-transparent' : 'border-s-main [&_a]:font-bold',
      )}
    >
      <div className="flex-[1_1_18rem]">
        <p>
          <Tag
            tone={
              read
                ? 'muted'
                : kind === 'returned' ||
                    kind === 'review_late' ||
                    kind === 'disclosure_due' ||
                    kind === 'schedule_missed' ||
                    kind === 'published_late' ||
                    kind === 'withdrawn'
                  ? 'warn'
                  : 'main'
            }
          >
            {label(NOTICE_LABELS[kind])}
          </Tag>{' '}
          <a href={noticePage({ kind, itemId })} lang={zh}>
            {title}
          </a>
        </p>
        {note !== null && note !== '' && (
          <p className="wrap-anywhere" lang={zh}>
            {note}
          </p>
        )}
        <p className="flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-15 text-quiet tabular-nums">
          {read ? <span>{t('已读')}</span> : <strong>{t('未读')}</strong>} <span lang={zh}>{siteName}</span>{' '}
          <time dateTime={madeAt.replace(' ', 'T')}>{madeAt}</time>
        </p>
      </div>
      {!read && (
        <form method="post">
          <Button name="only" value={noticeId} aria-label={t('标为已读：{kind}，{title}', { kind: label(NOTICE_LABELS[kind]), title })}>
            {t('标为已读')}
          </Button>
        </form>
      )}
    </li>
  );
}
