import { Button } from '~/ui/button';
import type { RefusedForm } from '~/kernel/route/workspace-route.server';
import { ROLE_NAMES } from '~/modules/identity/model';
import type { OfficerPage } from '~/modules/identity/queries/officer-page.server';
import { ROLES } from '~/permissions/subjects';
import { Tag } from '~/ui/tag';
import { Field, SelectField } from '../form';
import { useWords } from '../words/use-words';

/** Roles that an account holds, will hold or held until their last day, and the form that grants one more. */
export function AccountRoles({
  account: { name, roles },
  mayGrant,
  outcome,
}: {
  account: OfficerPage;
  mayGrant: boolean;
  outcome: RefusedForm | undefined;
}) {
  const { t, label } = useWords();
  const refused = outcome?.values.do === 'grant' ? outcome : undefined;
  return (
    <section aria-labelledby="roles" className="mt-6">
      <h2 id="roles">{t('角色')}</h2>
      {roles.length === 0 ? (
        <p>{t('目前没有角色。')}</p>
      ) : (
        <ul className="mb-4">
          {roles.map(({ role, wholeDistrict, from, until, state }) => (
            <li
              key={`${role}${String(wholeDistrict)}`}
              className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-0 border-b border-solid border-line py-1"
            >
              <span>
                {until
                  ? t('{role}（{place}，自{from}至{until}）', {
                      role: label(ROLE_NAMES[role]),
                      place: wholeDistrict ? t('全区') : t('本单位'),
                      from,
                      until,
                    })
                  : t('{role}（{place}，自{from}）', {
                      role: label(ROLE_NAMES[role]),
                      place: wholeDistrict ? t('全区') : t('本单位'),
                      from,
                    })}
              </span>
              {state !== 'in_force' && <Tag tone="muted">{state === 'later' ? t('还没有开始') : t('已经到期')}</Tag>}
              {mayGrant && (
                <form method="post" className="ms-auto">
                  <input type="hidden" name="role" value={role} />
                  <Button name="do" value="revoke" aria-label={t('收回{name}的{role}', { name, role: label(ROLE_NAMES[role]) })}>
                    {t('收回')}
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayGrant && <GrantForm refused={refused} open={refused !== undefined || roles.length === 0} />}
    </section>
  );
}

function GrantForm({ refused, open }: { refused: RefusedForm | undefined; open: boolean }) {
  const { t, label } = useWords();
  return (
    <details open={open}>
      <summary>{t('授予角色')}</summary>
      <form method="post" className="max-w-[26rem] [&>button]:mb-3">
        <input type="hidden" name="do" value="grant" />
        <div className="grid gap-x-4 sm:grid-cols-2">
          <SelectField name="role" label={t('角色')} outcome={refused} value={ROLES[0]}>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {label(ROLE_NAMES[role])}
              </option>
            ))}
          </SelectField>
          <SelectField name="place" label={t('范围')} outcome={refused} value="unit">
            <option value="unit">{t('本单位')}</option>
            <option value="district">{t('全区')}</option>
          </SelectField>
          <Field name="validFrom" label={t('自')} type="date" autoComplete="off" optional outcome={refused} />
          <Field name="validUntil" label={t('至')} type="date" autoComplete="off" optional outcome={refused} />
        </div>
        <p className="text-15 text-quiet mb-2">{t('日期可不填：从今天起，直到收回。')}</p>
        <Button kind="primary">{t('授予')}</Button>
      </form>
    </details>
  );
}
