import { describe, expect, it } from 'vitest';
import { suggestedValue, suggestForm, takeOver } from './suggest-form';

const suggestions = {
  keywords: ['汛期', '值班'],
  genre: '通知',
  summary: '部署汛期值班。',
  docNumber: '望政发〔2026〕7号',
  formedOn: null,
  issuer: '望澜区人民政府',
  category: { code: '0501', path: '通知公告', count: 5, of: 6 },
  similar: [],
};
const typed = {
  title: '题',
  bodyHtml: '<p>文</p>',
  lockVersion: '3',
  revision: '2',
  keywords: '防汛',
  summary: '原来的概述',
  categoryCode: '',
};

describe('taking a suggestion over', () => {
  it.each([
    ['summary', '部署汛期值班。', { fields: ['summary'], before: '原来的概述' }],
    ['keywords', '防汛、汛期、值班', { fields: ['keywords'], before: '防汛' }],
    ['categoryCode', '0501', { fields: ['categoryCode'], before: '' }],
    ['docNumber', '望政发〔2026〕7号', { fields: ['docNumber'], before: '' }],
    ['formedOn', undefined, null],
  ] as const)('%s', (field, value, taken) => {
    const result = takeOver(typed, field, suggestions);
    expect([result.values[field], result.taken]).toEqual([value, taken]);
    const { [field]: _, ...rest } = result.values as Record<string, string>;
    const { [field]: __, ...before } = typed as Record<string, string>;
    expect(rest).toEqual(before);
  });
  it('all at once fill what stands empty, and nothing else', () => {
    const { values, taken } = takeOver(typed, 'all', suggestions);
    expect(values).toEqual({
      ...typed,
      categoryCode: '0501',
      genre: '通知',
      issuer: '望澜区人民政府',
      docNumber: '望政发〔2026〕7号',
    });
    expect(taken).toEqual({ fields: ['categoryCode', 'genre', 'issuer', 'docNumber'], before: '' });
    expect(takeOver(values, 'all', suggestions).taken).toBeNull();
  });
  it.each([
    ['0501', '0501'],
    ['05', '0501'],
    ['050104', null],
    ['0402', '0501'],
  ])('with category %s chosen, %s is offered', (chosen, offered) =>
    expect(suggestedValue('categoryCode', suggestions, chosen)).toBe(offered),
  );
  it('changes nothing when nothing is taken, or it stands there already', () => {
    expect(takeOver(typed, null, suggestions)).toEqual({ values: typed, taken: null });
    expect(takeOver({ ...typed, summary: '部署汛期值班。' }, 'summary', suggestions).taken).toBeNull();
  });
});

describe('the form that asks', () => {
  it('is known by its button and carries what was typed', () => {
    expect(suggestForm.parse({ ...typed, do: 'take:keywords', more: 'x' })).toEqual({
      suggest: { title: '题', bodyHtml: '<p>文</p>' },
      values: { ...typed, more: 'x' },
      take: 'keywords',
    });
    expect(suggestForm.parse({ ...typed, do: 'suggest' }).take).toBeNull();
    expect(suggestForm.parse({ ...typed, do: 'take:all' }).take).toBe('all');
  });
  it.each([{ do: 'save' }, { do: 'take:title' }, { do: 'suggest', title: undefined }, { do: 'suggest', lockVersion: 'x' }])(
    'is not %o',
    (change) => expect(suggestForm.safeParse({ ...typed, ...change }).success).toBe(false),
  );
});
