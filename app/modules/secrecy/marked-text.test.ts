import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { markedText } from './marked-text';
import { scan } from './scan';

describe('a text with its findings marked', () => {
  it.each(['', '今天天气好。', '布署', '联系人手机13912345678，请登陆网站，帐蓬见下。', '13912345678布署'])(
    '%j is whole, and each finding is one stretch',
    (text) => {
      const findings = scan([{ part: 'body', text }], defaultRules);
      const stretches = markedText(text, findings);
      expect(stretches.map((stretch) => stretch.text).join('')).toBe(text);
      expect(stretches.filter(({ found }) => found !== null).map((stretch) => stretch.text)).toEqual(
        findings.map((finding) => finding.text),
      );
      expect(stretches.every((stretch) => stretch.text !== '')).toBe(true);
    },
  );
});
