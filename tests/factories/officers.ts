import type { CommandServices } from '../../app/kernel/command/run-command.server';
import { officersOfSite } from '../../app/modules/identity/public.server';
import { inviteAccounts } from '../../app/modules/identity/public-commands.server';
import type { Actor, Role } from '../../app/permissions/subjects';
import type { TestDistrict } from './district';

type Officer = Extract<Actor, { kind: 'officer' }>;

export const OFFICER_PASSWORD = 'Correct-Horse-7';

/** Officers of a site's unit with accounts of their own, as actors of commands, by name. */
export async function makeOfficers<N extends string>(
  services: CommandServices,
  district: TestDistrict,
  slug: string,
  wanted: Record<N, { role: Role; wholeDistrict?: boolean }[]>,
): Promise<Record<N, { actor: Officer; districtId: number }>> {
  const { districtId } = district;
  const siteId = district.sites.get(slug)!;
  const site = await services.db.asApp(districtId, (tx) =>
    tx.site.findUniqueOrThrow({ where: { districtId_id: { districtId, id: siteId } }, include: { unit: true } }),
  );
  const names = Object.keys(wanted) as N[];
  const invited = await inviteAccounts(
    services,
    { actor: { kind: 'operator', name: 'test' }, districtId },
    names.map((name) => ({
      userName: name,
      name: `测试${name}`,
      unitCode: site.unit.code,
      roles: wanted[name],
      password: OFFICER_PASSWORD,
    })),
    { settled: true },
  );
  const held = await services.db.asApp(districtId, (tx) => officersOfSite(tx, districtId, siteId, services.clock.now()));
  return Object.fromEntries(
    invited.map(({ userName, accountId }) => [
      userName,
      {
        districtId,
        actor: {
          kind: 'officer',
          name: userName,
          accountId,
          unitId: site.unitId,
          roles: held.find((officer) => officer.userName === userName)?.roles ?? [],
        },
      },
    ]),
  ) as unknown as Record<N, { actor: Officer; districtId: number }>;
}
