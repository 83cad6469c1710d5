import path from 'node:path';
import { DomainError } from '../kernel/errors';
import { readJson } from '../kernel/text/read-text.server';
import { categoryNodes } from '../modules/catalogue/public.server';
import {
  BODY_CHANGE_LABELS,
  type BodyChangeKind,
  type CategoryMapping,
  categoryMappingSchema,
  defaultMapping,
  importDocuments,
  unknownCodes,
} from '../modules/import/public-commands.server';
import type { Tool } from './tool.server';

/** Documents from an old site. */
export function addImportCommands({ program, print, inDistrict, refuse, progress, json }: Tool): void {
  program
    .command('import <file>')
    .description('导入历史文件（.jsonl 或 .jsonl.gz）')
    .requiredOption('--site <slug>', '导入到哪个网站')
    .option('--map <file>', '类别对照表（JSON）；默认按类别名称自动对照')
    .option('--rejects <file>', '未导入的行写到哪里（默认在当前文件夹，名为 <文件名>.rejects.jsonl）')
    .option('--dry-run', '只检查，不写入')
    .action((file: string, options: { site: string; map?: string; rejects?: string; dryRun?: boolean }) =>
      inDistrict(async (session, who, services) => {
        const { siteId } = session.site(who.districtId, options.site);
        const nodes = await services.db.asApp(who.districtId, (tx) => categoryNodes(tx, who.districtId));
        const mapping: CategoryMapping = options.map ? await readJson(options.map, categoryMappingSchema) : defaultMapping(nodes);
        const unknown = unknownCodes(mapping, nodes);
        if (unknown.length > 0)
          throw new DomainError('invalid', `${options.map ?? '类别对照表'}：目录里没有这些代码：${unknown.join('、')}`);
        const rejectsFile = path.resolve(options.rejects ?? `${path.basename(file)}.rejects.jsonl`);
        const quiet = json();
        let shown = 0;
        const report = await importDocuments(
          services,
          { kind: 'robot', name: 'importer' },
          {
            file,
            siteId,
            districtId: who.districtId,
            mapping,
            dryRun: options.dryRun ?? false,
            rejectsFile,
            onProgress(counts) {
              if (quiet || Date.now() - shown < 1_000) return;
              shown = Date.now();
              progress(`已读 ${counts.read} 行，导入 ${counts.imported}，未变 ${counts.unchanged}，退回 ${counts.rejected}\n`);
            },
          },
        );
        const { counts, seconds } = report;
        const rate = Math.round(counts.read / seconds);
        print({ ...report, rejectsFile, rate }, [
          `${options.dryRun ? '检查' : '导入'}完成：读 ${counts.read} 行 = ${options.dryRun ? '可导入' : '导入'} ${counts.imported} + 原有 ${counts.unchanged} + 退回 ${counts.rejected}，用时 ${seconds.toFixed(1)} 秒（每秒 ${rate} 篇）。`,
          ...Object.entries(report.changes)
            .sort(([, a], [, b]) => b - a)
            .map(([kind, count]) => `  ${BODY_CHANGE_LABELS[kind as BodyChangeKind]}：${count} 处`),
          ...(counts.rejected > 0 ? [`退回的行及原因：${rejectsFile}`] : []),
        ]);
        if (counts.rejected > 0) refuse();
      }),
    );
}
