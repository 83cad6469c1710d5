import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { localMoment, meantForm, meetingForm, typedForm } from './edition-form';
import { relationText } from './relation-notation';

const parse = (form: Record<string, string>) => meetingForm.safeParse(form);

describe('the editor’s form', () => {
  it('becomes an edition’s fields', () => {
    const result = parse({
      title: ' 通知 ',
      categoryCode: '0501',
      keywords: '防汛、值班, 电话',
      effectState: 'in_force',
      effectDate: '2026-03-01',
      relations: '取代 12；解读：34',
      expiresAt: '2026-12-31T18:00',
      attachments: '',
      bodyHtml: '<p>一</p>',
      lockVersion: '3',
    });
    expect(result.data).toMatchObject({
      lockVersion: 3,
      settles: null,
      panel: null,
      faults: [],
      typed: {
        bodyHtml: '<p>一</p>',
        fields: {
          title: '通知',
          categoryCode: '0501',
          keywords: ['防汛', '值班', '电话'],
          effect: { state: 'in_force', date: '2026-03-01' },
          relations: [
            { kind: 'supersedes', toId: 12 },
            { kind: 'interprets', toId: 34 },
          ],
          expiresAt: '2026-12-31T18:00:00+08:00',
          docNumber: null,
          formedOn: null,
        },
      },
    });
    expect(relationText(result.data!.typed.fields.relations)).toBe('取代 12；解读 34');
    expect(localMoment(result.data!.typed.fields.expiresAt)).toBe('2026-12-31T18:00');
  });

  it('says whose each part is to be, and beside which text that was chosen', () => {
    const shown = { title: { mine: 'a', theirs: 'b' } };
    const form = {
      title: '通知',
      bodyHtml: '',
      lockVersion: '3',
      settles: '5',
      shown: JSON.stringify(shown),
      'choice.title': 'theirs',
      'choice.bodyHtml': 'mine',
      'choice.summary': 'nobody',
      'choice.lockVersion': 'theirs',
    };
    expect(parse(form).data).toMatchObject({ lockVersion: 3, settles: 5, values: form });
    expect(parse(form).data!.panel).toEqual({ choices: { title: 'theirs', bodyHtml: 'mine' }, shown });
    for (const nonsense of ['{', '[]', '{"title":"a"}', '{"lockVersion":{"mine":"a","theirs":"b"}}'])
      expect(parse({ ...form, shown: nonsense }).data!.panel!.shown).toEqual({});
  });

  it('on which two texts have met is read with what is wrong with it', () => {
    const form = {
      title: '通知',
      bodyHtml: '',
      lockVersion: '3',
      source: '镇政府',
      relations: '随便写',
      effectState: 'in_force',
      effectDate: 'x',
    };
    const fields = { title: '通知', source: '镇政府', relations: [], effect: null };
    const { data } = meetingForm.safeParse({ ...form, settles: '5', 'choice.source': 'mine' });
    expect(data).toMatchObject({
      settles: 5,
      panel: { choices: { source: 'mine' } },
      typed: { fields, unread: { relations: '随便写', effect: 'in_force x' } },
    });
    expect([...new Set(data!.faults.map(({ field }) => field))].sort()).toEqual(['effectDate', 'relations']);
    expect([...new Set(meetingForm.safeParse(form).error!.issues.map(({ path }) => path[0]))].sort()).toEqual(['effectDate', 'relations']);
    // Automatic saving keeps a text that is still wrong.
    expect(typedForm.safeParse(form).data).toMatchObject({
      settles: null,
      typed: { fields, unread: { relations: '随便写', effect: 'in_force x' } },
    });
  });

  it('takes a date with spaces about it', () => {
    const result = parse({ title: '通知', bodyHtml: '', lockVersion: '0', formedOn: ' 2026-02-27 ' });
    expect(result.data?.typed.fields.formedOn).toBe('2026-02-27');
  });

  it.each([
    [{ title: '长'.repeat(301) }, 'title', /300/],
    [{ formedOn: '2026-02-30' }, 'formedOn', /YYYY-MM-DD/],
    [{ relations: '随便写' }, 'relations', /取代 123/],
    [{ attachments: '{不是' }, 'attachments', /./],
    [{ expiresAt: '明天' }, 'expiresAt', /到期时间有误/],
    [{ effectState: 'in_force', effectDate: 'x' }, 'effectDate', /YYYY-MM-DD/],
    [{ keywords: Array.from({ length: 21 }, (_, at) => `词${at}`).join('、') }, 'keywords', /20/],
  ] as [Record<string, string>, string, RegExp][])('%j is refused at its field', (form, field, message) => {
    const result = parse({ title: '通知', bodyHtml: '', lockVersion: '0', ...form });
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toContain(field);
    expect(result.error?.issues.find(({ path }) => path[0] === field)?.message).toMatch(message);
  });

  it.each([
    [{}],
    [{ title: '通知', bodyHtml: '' }],
    [{ title: '通知', lockVersion: '1' }],
    [{ bodyHtml: '', lockVersion: '1' }],
    [{ title: '通知', bodyHtml: '', lockVersion: 'x' }],
  ] as Record<string, string>[][])('%j is half a form and refused whole', (form) =>
    expect(parse(form!).error?.issues[0]?.message).toMatch(/不完整/),
  );
});

describe('a form that may be one of several', () => {
  const either = meantForm((form) => (form.title === undefined ? z.object({ beat: z.literal('1') }) : meetingForm));

  it('is told what is wrong with the one that it is', () => {
    expect(
      either
        .safeParse({ title: '通知', bodyHtml: '', lockVersion: '0', formedOn: '2026-02-30' })
        .error?.issues.map(({ path, message }) => [path.join('.'), message]),
    ).toEqual([['formedOn', '日期写作YYYY-MM-DD']]);
    expect(either.safeParse({ beat: '2' }).error?.issues.map(({ path }) => path.join('.'))).toEqual(['beat']);
    expect(either.parse({ beat: '1' })).toEqual({ beat: '1' });
  });
});
