import { describe, expect, it } from 'vitest';
import { asking, itemIn, LIVE, policy } from '../../../../tests/setup/workflow-items';
import type { ItemState } from '../../catalogue/public';
import { progressOf } from './progress';
import type { PublishingPolicy, WorkflowItem } from './workflow';

/** The way as its page shows it: ✓ done, ● now, ○ to come, ✕ where it was sent back. */
const MARKS = { done: '✓', now: '●', waiting: '○', stopped: '✕' };
const shown = (item: WorkflowItem, rules: PublishingPolicy = policy, returnedFrom: ItemState | null = null) =>
  progressOf(item, rules, returnedFrom)
    .map(({ label, progress }) => MARKS[progress] + label)
    .join(' ');

describe('the way of an item to the public', () => {
  it.each<[ItemState, string]>([
    ['draft', '●草稿 ○内容审核 ○保密审查 ○待发布 ○已发布'],
    ['submitted', '✓草稿 ●内容审核 ○保密审查 ○待发布 ○已发布'],
    ['content_review', '✓草稿 ●内容审核 ○保密审查 ○待发布 ○已发布'],
    ['secrecy_review', '✓草稿 ✓内容审核 ●保密审查 ○待发布 ○已发布'],
    ['approved', '✓草稿 ✓内容审核 ✓保密审查 ●待发布 ○已发布'],
    ['scheduled', '✓草稿 ✓内容审核 ✓保密审查 ●定时发布 ○已发布'],
    ['published', ''],
    ['withdrawn', ''],
    ['expired', ''],
    ['deleted', ''],
  ])('%s', (state, way) => {
    expect(shown(itemIn(state))).toBe(way);
  });

  it('has the review of the district where its policy asks for it', () => {
    expect(shown(itemIn('district_review'), asking)).toBe('✓草稿 ✓内容审核 ✓保密审查 ●区级审核 ○待发布 ○已发布');
    expect(shown(itemIn('draft', { facts: { ...itemIn('draft').facts, categoryCode: '0501' } }), asking)).not.toContain('区级审核');
  });

  it('stops where it was returned', () => {
    expect(shown(itemIn('draft'), policy, 'secrecy_review')).toBe('●草稿 ○内容审核 ✕保密审查 ○待发布 ○已发布');
    expect(shown(itemIn('draft'), policy, 'submitted')).toBe('●草稿 ✕内容审核 ○保密审查 ○待发布 ○已发布');
    expect(shown(itemIn('draft'), policy, 'scheduled')).toBe('●草稿 ○内容审核 ○保密审查 ✕待发布 ○已发布');
  });

  it('is not at its end while urgent publication leaves reviews owed', () => {
    const live = { ...LIVE, revisionNo: 3, urgentBy: 'chief', passes: [{ stage: 'content', revisionNo: 3, by: 'reviewer' }] } as const;
    expect(shown(itemIn('published', { live: { ...live, passes: [...live.passes] } }))).toBe('✓草稿 ✓内容审核 ○保密审查 ✓待发布 ●已发布');
  });
});
