import type { NewAccount } from '../../app/modules/identity/model';

/** The password of every demo account. Shown at start; these accounts exist in the demo alone. */
export const DEMO_PASSWORD = 'Wang-Lan-2026';

const PORTAL = 'WL0001';
const TOWN = 'WL0101';

/** One person for each role, so that each can be tried. */
export const DEMO_OFFICERS: NewAccount[] = [
  { userName: 'fabu', name: '陆晓芸', unitCode: TOWN, roles: [{ role: 'publisher' }] },
  { userName: 'shenhe', name: '韩立诚', unitCode: TOWN, roles: [{ role: 'content_reviewer' }] },
  { userName: 'baomi', name: '唐守敬', unitCode: TOWN, roles: [{ role: 'secrecy_reviewer' }] },
  { userName: 'danwei', name: '钱丽静', unitCode: TOWN, roles: [{ role: 'unit_admin' }] },
  { userName: 'menhu', name: '沈佳禾', unitCode: PORTAL, roles: [{ role: 'publisher' }] },
  { userName: 'menshen', name: '姚正言', unitCode: PORTAL, roles: [{ role: 'content_reviewer' }] },
  {
    userName: 'qushen',
    name: '顾明远',
    unitCode: PORTAL,
    roles: [
      { role: 'district_reviewer', wholeDistrict: true },
      { role: 'secrecy_reviewer', wholeDistrict: true },
    ],
  },
  { userName: 'quguanli', name: '叶承平', unitCode: PORTAL, roles: [{ role: 'district_admin', wholeDistrict: true }] },
  { userName: 'xitong', name: '贺建中', unitCode: PORTAL, roles: [{ role: 'system_admin', wholeDistrict: true }] },
  { userName: 'anquan', name: '方肃宁', unitCode: PORTAL, roles: [{ role: 'security_admin', wholeDistrict: true }] },
  { userName: 'shenji', name: '程慎言', unitCode: PORTAL, roles: [{ role: 'auditor', wholeDistrict: true }] },
].map((officer) => ({ ...officer, password: DEMO_PASSWORD }) as NewAccount);
