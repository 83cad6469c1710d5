import { describe, expect, it } from 'vitest';
import { distinctSummary } from './summary';

const body =
  '<p class="doc-center">望澜区人民政府办公室</p><p>各镇人民政府、各街道办事处：</p><p>为做好<strong>春季</strong>安全生产检查，现将有关事项通知如下&nbsp;。</p>';

describe('distinctSummary', () => {
  it.each([
    ['部署全区春季检查工作，明确时间和分工。', '部署全区春季检查工作，明确时间和分工。'],
    ['为做好春季安全生产检查，现将有关事项通知如下', null],
    ['为做好 春季 安全生产检查,现将有关事项通知如下……', null],
    ['', null],
    ['……', null],
  ])('%j → %j', (summary, shown) => expect(distinctSummary(summary, body)).toBe(shown));

  it('keeps a summary that begins like the text and goes on otherwise only past the compared beginning', () => {
    const start = '为'.repeat(40);
    expect(distinctSummary(`${start}另外`, `<p>${start}这里</p>`)).toBeNull();
    expect(distinctSummary(`${start.slice(1)}另外`, `<p>${start.slice(2)}这里</p>`)).not.toBeNull();
  });
});
