import { z } from 'zod';
import { oneLine } from '../../kernel/written-text';

/** Of themes and genres: what an item takes (model.ts). */
const LONGEST_WORD = 40;

/** Shape of `tenants/<district>/catalogue.json`. */
const fields = {
  code: z.string().regex(/^\d{2,8}$/, '目录代码是 2 到 8 位数字'),
  name: oneLine().min(1).max(40),
  nameEn: oneLine().min(1).max(120),
  description: oneLine().max(300).default(''),
  keywords: z.array(oneLine().max(40)).default([]),
  columnType: oneLine().max(40).default(''),
  freshDays: z.number().int().positive().nullable().default(null),
};

const leaf = z.object({ ...fields, children: z.array(z.never()).default([]) });
const top = z.object({ ...fields, children: z.array(leaf).default([]) });

export const catalogueFile = z
  .object({
    categories: z.array(top).length(12, '目录的一级类别必须是十二个'),
    extensions: z
      .array(
        z.object({
          ...fields,
          parent: z.string(),
          kinds: z.array(z.string()).default([]),
          units: z.array(z.string()).default([]),
        }),
      )
      .default([]),
    themes: z.array(oneLine().min(1).max(LONGEST_WORD)).default([]),
    genres: z.array(oneLine().min(1).max(LONGEST_WORD)).default([]),
  })
  .superRefine((file, context) => {
    const seen = new Set<string>();
    const note = (code: string, parent: string | null) => {
      if (seen.has(code)) context.addIssue({ code: 'custom', message: `目录代码 ${code} 重复` });
      if (parent !== null && !code.startsWith(parent))
        context.addIssue({ code: 'custom', message: `目录代码 ${code} 必须以上级代码 ${parent} 开头` });
      seen.add(code);
    };
    for (const category of file.categories) {
      note(category.code, null);
      for (const child of category.children) note(child.code, category.code);
    }
    for (const extension of file.extensions) {
      if (!seen.has(extension.parent) || extension.parent.length < 4)
        context.addIssue({ code: 'custom', message: `扩展类别 ${extension.code} 的上级 ${extension.parent} 不是二级类别` });
      note(extension.code, extension.parent);
    }
  });
export type CatalogueFile = z.output<typeof catalogueFile>;
