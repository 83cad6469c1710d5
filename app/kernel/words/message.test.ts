import { z } from 'zod';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { detailsOf } from './issues';
import { chineseOnly, defineWords, inChinese, type Label, type Message, messageOf } from './message';

const { words, say, issue } = defineWords({
  标题不能为空: 'The title is missing',
  '不能超过 {most} 个字': 'At most {most} {most|character|characters}',
  '{action}应由{roles}办理': '“{action}” is for: {roles}',
  发布: 'Publish',
});

describe('a message', () => {
  test.each<[Message, string]>([
    [say('标题不能为空'), '标题不能为空'],
    [say('不能超过 {most} 个字', { most: 40 }), '不能超过 40 个字'],
    [say('{action}应由{roles}办理', { action: say('发布'), roles: ['周岚', say('发布')] }), '发布应由周岚、发布办理'],
    [say('{action}应由{roles}办理', { action: '{roles}', roles: [] }), '{roles}应由办理'],
    [chineseOnly('没有 {name} 这个文件'), '没有 {name} 这个文件'],
  ])('%j', (message, sentence) => {
    expect(inChinese(message)).toBe(sentence);
    expect(JSON.parse(JSON.stringify(message))).toEqual(message);
  });

  test('is of the table, with what its places want', () => {
    expectTypeOf<Label<typeof words>>().toEqualTypeOf<'标题不能为空' | '发布'>();
    // @ts-expect-error not in the table
    say('没有这句');
    // @ts-expect-error a value is missing
    say('不能超过 {most} 个字');
    // @ts-expect-error another place
    say('不能超过 {most} 个字', { least: 1 });
    // @ts-expect-error the English has another place
    defineWords({ '第 {no} 稿': 'Revision {n}' });
    // @ts-expect-error the English lacks the place
    defineWords({ '第 {no} 稿': 'Revision' });
  });
});

describe('a schema’s message', () => {
  const schema = z.object({
    title: z
      .string()
      .min(1, issue('标题不能为空'))
      .max(3, issue('不能超过 {most} 个字', { most: 3 })),
  });
  const refused = (given: unknown) => detailsOf(schema.safeParse(given).error!);

  test('carries the values', () => {
    expect(refused({ title: '' })).toEqual([{ field: 'title', message: say('标题不能为空') }]);
    expect(refused({ title: '一二三四' })).toEqual([{ field: 'title', message: say('不能超过 {most} 个字', { most: 3 }) }]);
  });

  test('that is nobody’s issue says itself', () => {
    expect(inChinese(messageOf('Unrecognized key: "\u001f{x}"'))).toBe('Unrecognized key: "\u001f{x}"');
    expect(messageOf('id')).toEqual({ text: 'id' });
  });
});
