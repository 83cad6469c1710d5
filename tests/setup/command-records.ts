import { createHash } from 'node:crypto';
import { decodeBase32IgnorePadding } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';
import { type CommandServices, runCommand } from '../../app/kernel/command/run-command.server';
import { passwordMark } from '../../app/kernel/session/half-sessions.server';
import { startImport } from '../../app/modules/import/commands/start-import.server';
import {
  addPasskey,
  beginPasskey,
  beginTotp,
  changePassword,
  confirmTotp,
  disableAccount,
  finishSignIn,
} from '../../app/modules/identity/public-commands.server';
import { createdPasskey } from '../../app/modules/identity/passkeys.server';
import { totpStep } from '../../app/modules/identity/second-factor';
import { totpPlace } from '../../app/modules/identity/totp.server';
import type { EditionFields } from '../../app/modules/publishing/workflow/edition';
import { acceptRelation } from '../../app/modules/publishing/relations/commands/accept-relation.server';
import { beginUpload } from '../../app/modules/publishing/uploads/commands/begin-upload.server';
import { setScanRules } from '../../app/modules/publishing/settings/commands/set-scan-rules.server';
import { defaultRules } from '../../app/modules/secrecy/default-rules';
import type { ScanRule } from '../../app/modules/secrecy/model';
import { blankRule } from '../../app/modules/secrecy/own-rules';
import { saveView } from '../../app/modules/publishing/views/commands/save-view.server';
import { createDraft, saveEdition, setPublishingPolicy, STEPS } from '../../app/modules/publishing/public-commands.server';
import { USUAL_MODES } from '../../app/modules/publishing/notices/notices';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { suspendSite } from '../../app/modules/tenancy/public-commands.server';
import type { Actor } from '../../app/permissions/subjects';
import { anItem, demoFolder, publish, type TestDistrict } from '../factories/district';
import { OFFICER_PASSWORD } from '../factories/officers';
import { holidayNotice2027 } from './holiday-notice';
import { SoftwarePasskey } from './authenticator';
import { signInAs } from '../factories/sign-in';
import { VISITOR } from '../../app/permissions/subjects';
import { Document, Packer, Paragraph } from 'docx';

type Who = { actor: Extract<Actor, { kind: 'officer' }>; districtId: number };

const OPERATOR = { kind: 'operator', name: 'test' } as const;
/** The publisher's last password; everybody else keeps the first one. */
export const NEW_PASSWORD = 'Settled-Horse-8';
const ADDRESS = '10.9.0.1';
const PARTY = { origin: 'https://www.example.gov.cn', name: '望澜区人民政府' };
/** Reviewed by the district; what is elsewhere is not. */
const DISTRICT_CATEGORY = '0502';

/**
 * Records that commands are tried on: items of one unit in every state, all by its publisher, and that publisher's own account with
 * everything that guards one. Each is prepared by the commands themselves.
 */
// oxlint-disable-next-line max-lines-per-function -- a table: what each command is tried on
export async function prepareRecords(
  services: CommandServices,
  district: TestDistrict,
  people: Record<'publisher' | 'content_reviewer' | 'secrecy_reviewer' | 'district_admin' | 'colleague' | 'away', Who>,
) {
  const { districtId } = district;
  const siteId = district.sites.get('luting')!;
  const { publisher, content_reviewer: content, secrecy_reviewer: secrecy } = people;
  const operator = { actor: OPERATOR, districtId };
  const inDistrict = <T>(read: Parameters<typeof services.db.asApp<T>>[1]) => services.db.asApp(districtId, read);
  await runCommand(services, setPublishingPolicy, people.district_admin, {
    policy: { districtReview: [{ categoryPrefix: DISTRICT_CATEGORY, unitKinds: [], unitCodes: [] }], reviewDays: {} },
  });

  /** The item as somebody would send it who has just looked at it. */
  const at = async (itemId: number) => ({
    itemId,
    lockVersion: (await inDistrict((tx) => loadEdition(tx, districtId, itemId))).item.lockVersion,
  });
  const fieldsOf = async (itemId: number) => (await inDistrict((tx) => loadEdition(tx, districtId, itemId))).fields;
  const body = '<p>现就汛期值班有关事项通知如下。</p>';
  const steps = ['draft', 'submitted', 'content_review', 'secrecy_review', 'approved', 'published'] as const;
  async function reach(
    state: (typeof steps)[number],
    { categoryCode = '0501', bodyHtml = body, ...fields }: Partial<EditionFields> & { bodyHtml?: string } = {},
  ): Promise<number> {
    const { itemId } = await runCommand(services, createDraft, publisher, {
      siteId,
      title: '关于做好汛期值班的通知',
      categoryCode: categoryCode!,
    });
    await runCommand(services, saveEdition, publisher, {
      ...(await at(itemId)),
      fields: { ...(await fieldsOf(itemId)), issuer: '芦汀镇人民政府', formedOn: '2026-03-02', summary: '部署汛期值班。', ...fields },
      bodyHtml,
    });
    const way = [
      async () => runCommand(services, STEPS.submit, publisher, await at(itemId)),
      async () => runCommand(services, STEPS.take, content, await at(itemId)),
      async () => runCommand(services, STEPS.pass, content, await at(itemId)),
      async () => runCommand(services, STEPS.pass, secrecy, await at(itemId)),
      async () => runCommand(services, STEPS.publish, publisher, await at(itemId)),
    ];
    for (const step of way.slice(0, steps.indexOf(state))) await step();
    return itemId;
  }
  const draft = await reach('draft', { bodyHtml: '<p>联系人手机13800138000。</p>' });
  const scheduled = await reach('approved');
  await runCommand(services, STEPS.schedule, publisher, {
    ...(await at(scheduled)),
    publishAt: new Date(services.clock.now().getTime() + 3_600_000),
  });
  const expiring = await reach('published');
  const corrected = await reach('published');
  await runCommand(services, STEPS.correct, publisher, await at(corrected));
  const deleted = await reach('draft');
  await runCommand(services, STEPS.delete, publisher, await at(deleted));
  const items = {
    draft,
    submitted: await reach('submitted'),
    inContentReview: await reach('content_review'),
    inSecrecyReview: await reach('secrecy_review'),
    inDistrictReview: await reach('approved', { categoryCode: DISTRICT_CATEGORY }),
    approved: await reach('approved'),
    scheduled,
    published: await reach('published'),
    expiring,
    corrected,
    deleted,
  };
  // Their time comes without being waited for.
  const past = new Date(services.clock.now().getTime() - 60_000);
  await inDistrict((tx) => tx.edition.update({ where: { itemId: scheduled }, data: { scheduledAt: past } }));
  await inDistrict((tx) => tx.edition.update({ where: { itemId: expiring }, data: { expiresAt: past } }));
  const [plain] = await publish(services, district, [anItem(siteId)]);
  // Two of a sibling's items explain what is the unit's: one waits, one has the unit's consent.
  const explained = await publish(
    services,
    district,
    [1, 2].map(() => anItem(district.sites.get('shibutou')!, { relations: [{ kind: 'interprets', toId: plain!.id }] })),
  );
  const offers = await inDistrict((tx) =>
    tx.itemRelation.findMany({ where: { fromId: { in: explained.map(({ id }) => id) } }, orderBy: { id: 'asc' } }),
  );
  await runCommand(services, acceptRelation, publisher, { relationId: offers[1]!.id, lockVersion: 0 });
  const relations = { waiting: { relationId: offers[0]!.id, lockVersion: 0 }, accepted: { relationId: offers[1]!.id, lockVersion: 1 } };
  const { id: findingId } = await inDistrict((tx) => tx.finding.findFirstOrThrow({ where: { itemId: draft } }));
  const { uploadId } = await runCommand(services, beginUpload, publisher, { itemId: draft, name: '值班表.csv', size: 3 });
  const { uploadId: wholeId } = await runCommand(services, beginUpload, publisher, { itemId: draft, name: '名单.csv', size: 3 });
  // All of it is there, as when the process ended before it was looked at.
  await services.storage.putPart(wholeId, 0, new TextEncoder().encode('a,b'));
  await inDistrict((tx) => tx.upload.update({ where: { id: wholeId }, data: { received: 3 } }));
  const { viewId } = await runCommand(services, saveView, publisher, {
    accountId: publisher.actor.accountId,
    name: '我的草稿',
    filter: { state: 'draft' },
  });
  const picture = 'c'.repeat(64);
  await inDistrict((tx) => tx.image.create({ data: { districtId, sha256: picture, variants: [], dueAt: past } }));

  const { sessions } = services;
  const enter = async (password: string) =>
    (await signInAs(services, districtId, { userName: publisher.actor.name, password, address: ADDRESS, userAgent: 'test' })).split(
      ';',
    )[0]!;
  const { accountId } = publisher.actor;
  const ownIn = async (cookie: string) => ({
    accountId,
    sessionId: (await sessions.read(districtId, cookie.split(';')[0]!))!.id,
    address: ADDRESS,
  });
  let cookie = await enter(OFFICER_PASSWORD);
  await runCommand(services, beginTotp, publisher, { accountId });
  const { sealed } = await inDistrict((tx) => tx.totpSecret.findFirstOrThrow({ where: { accountId } }));
  const codeOf = (secret: typeof sealed) =>
    generateHOTP(
      decodeBase32IgnorePadding(services.secrets.open(secret, totpPlace(districtId, accountId))),
      BigInt(totpStep(services.clock.now())),
      6,
    );
  const { codes, cookie: withTotp } = await runCommand(services, confirmTotp, publisher, {
    ...(await ownIn(cookie)),
    code: codeOf(sealed),
  });
  const { challenge } = await runCommand(services, beginPasskey, publisher, { ...(await ownIn(withTotp)), party: PARTY });
  const answer = createdPasskey.parse(new SoftwarePasskey().create({ origin: PARTY.origin, challenge }));
  ({ cookie } = await runCommand(services, addPasskey, publisher, { ...(await ownIn(withTotp)), party: PARTY, name: '办公电脑', answer }));
  cookie = await runCommand(services, changePassword, publisher, {
    ...(await ownIn(cookie)),
    current: OFFICER_PASSWORD,
    next: NEW_PASSWORD,
  });
  const halfway = (await sessions.halfway.read(districtId, await enter(NEW_PASSWORD)))!;
  await runCommand(
    services,
    finishSignIn,
    { actor: VISITOR, districtId },
    {
      accountId,
      halfId: halfway.id,
      checked: halfway.checked,
      party: PARTY,
      proof: { method: 'recovery', code: codes![0]! },
      address: ADDRESS,
      userAgent: 'test',
    },
  );
  const halfCookie = await enter(NEW_PASSWORD);
  const half = await sessions.halfway.read(districtId, halfCookie);
  const own = await ownIn(cookie);
  await runCommand(services, beginTotp, publisher, { accountId });
  const pending = await inDistrict((tx) => tx.totpSecret.findFirstOrThrow({ where: { accountId, confirmedAt: null } }));
  const { passwordHash } = await inDistrict((tx) => tx.account.findFirstOrThrow({ where: { id: accountId } }));
  const { id: passkeyId } = await inDistrict((tx) => tx.passkey.findFirstOrThrow({ where: { accountId } }));
  const resetToken = 'a-key';
  const resetId = createHash('sha256').update(resetToken).digest('hex');
  await inDistrict((tx) =>
    tx.passwordReset.create({
      data: {
        districtId,
        accountId: people.colleague.actor.accountId,
        id: resetId,
        createdAt: past,
        expiresAt: new Date(past.getTime() + 3_600_000),
      },
    }),
  );
  // A browser that has just begun with a passkey, and what its authenticator answers.
  const begun = await runCommand(services, beginPasskey, publisher, { ...own, party: PARTY });
  const newPasskey = createdPasskey.parse(new SoftwarePasskey().create({ origin: PARTY.origin, challenge: begun.challenge }));
  await runCommand(services, disableAccount, operator, { accountId: people.away.actor.accountId, reason: '调离' });

  await runCommand(services, suspendSite, operator, { slug: 'qinghuai', reason: '整改' });
  const { runId } = await runCommand(
    services,
    startImport,
    { actor: { kind: 'robot', name: 'importer' }, districtId },
    { siteId, fileName: 'old.jsonl' },
  );
  const folder = await demoFolder();
  const ownRule = { ...blankRule('phrase'), name: '不用的词语', why: '本区规定', phrases: ['不用的词'] } as ScanRule;
  const settings = () => inDistrict((tx) => tx.publishingSettings.findUniqueOrThrow({ where: { districtId } }));
  await runCommand(services, setScanRules, people.district_admin, {
    rules: { rules: [...defaultRules.rules, ownRule] },
    lockVersion: (await settings()).lockVersion,
  });
  const { lockVersion: settingsVersion } = await settings();
  const { id: noticeId } = await inDistrict((tx) => tx.notice.findFirstOrThrow({ where: { accountId, readAt: null } }));

  const targets = Object.fromEntries(
    await Promise.all(Object.entries(items).map(async ([name, itemId]) => [name, await at(itemId)])),
  ) as Record<keyof typeof items, { itemId: number; lockVersion: number }>;
  return {
    siteId,
    items: targets,
    plainId: plain!.id,
    findingId,
    settingsVersion,
    runId,
    bodyHtml: body,
    fields: await fieldsOf(draft),
    upload: { itemId: draft, uploadId },
    wholeUpload: { itemId: draft, uploadId: wholeId },
    docx: await aDocument(),
    viewId,
    picture,
    relations,
    /** The publisher's own account, in the browser it is signed in with. */
    own,
    cookie: cookie.split(';')[0]!,
    halfCookie,
    passkeyId,
    recoveryCode: codes![1]!,
    pendingCode: () => codeOf(pending.sealed),
    noticeId,
    passwordHash,
    halfId: half!.id,
    passwordMark: passwordMark(passwordHash),
    party: PARTY,
    newPasskey,
    resetId,
    resetToken,
    ownRule: ownRule.id,
    colleagueId: people.colleague.actor.accountId,
    awayId: people.away.actor.accountId,
    contentReviewer: `officer:${content.actor.name}`,
    modes: USUAL_MODES,
    notice: holidayNotice2027(),
    folder,
    unit: folder.units.find(({ slug }) => slug === 'luzhou')!,
    newDistrictId: await services.db.nextDistrictId(),
  };
}

/** A Word document of one line. */
async function aDocument(): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('正文。')] }] })));
}

export type Records = Awaited<ReturnType<typeof prepareRecords>>;
