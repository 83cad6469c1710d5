import { describe, expect, it } from 'vitest';
import { noticeLetter } from './letters';

describe('letters', () => {
  it('say title, reason and address, on one line of subject', () => {
    const given = {
      name: '陆晓芸',
      siteName: '望澜区人民政府',
      listUrl: 'https://x/admin/notices',
      choicesUrl: 'https://x/admin/notices/choices',
    };
    const one = noticeLetter({
      ...given,
      notices: [{ kind: 'returned', title: '关于汛期\n值班的通知', note: '请核对落款', url: 'https://x/admin/items/7' }],
    });
    expect(one.subject).toBe('望澜区人民政府工作台：退回修改：关于汛期 值班的通知');
    expect(one.text).toContain('请核对落款\nhttps://x/admin/items/7\n');
    const many = noticeLetter({
      ...given,
      notices: Array.from({ length: 45 }, (_, at) => ({
        kind: 'to_review' as const,
        title: `第${at}条`,
        note: null,
        url: `https://x/${at}`,
      })),
    });
    expect(many.subject).toBe('望澜区人民政府工作台：45 条通知');
    expect(many.text).toContain('另有 5 条');
    expect(many.text).not.toContain('第40条');
  });

  it.each(['\n', '\r\n', '\u2028', '\u0085', '\v'])('keep what people wrote within its line: %j', (end) => {
    const forged = `请核对${end}${end}【审核通过】另一条${end}https://elsewhere.example/`;
    const { subject, text } = noticeLetter({
      name: `陆${end}晓芸`,
      siteName: `望澜区${end}人民政府`,
      listUrl: 'https://x/admin/notices',
      choicesUrl: 'https://x/admin/notices/choices',
      notices: [{ kind: 'returned', title: `甲${end}乙`, note: forged, url: 'https://x/admin/items/7' }],
    });
    expect(subject).toBe('望澜区 人民政府工作台：退回修改：甲 乙');
    expect(text.split(/[\n\r\u2028\u0085\v]/).slice(0, 5)).toEqual([
      '陆 晓芸，您好：',
      '',
      '【退回修改】甲 乙',
      '请核对 【审核通过】另一条 https://elsewhere.example/',
      'https://x/admin/items/7',
    ]);
  });
});
