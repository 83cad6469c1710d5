import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { runCommand } from '../kernel/command/run-command.server';
import { readJson } from '../kernel/text/read-text.server';
import { setIndexRule } from '../modules/catalogue/public-commands.server';
import { findInconsistencies } from '../modules/catalogue/public.server';
import { STEPS } from '../modules/publishing/public-commands.server';
import { editionOf } from '../modules/publishing/public.server';
import { named } from './named-file.server';
import type { Tool } from './tool.server';

const positive = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) throw new InvalidArgumentError('应为正整数');
  return value;
};

/** The catalogue: its index numbers, its items, its consistency. */
export function addCatalogueCommands({ program, print, withSession, inDistrict, refuse, chosenDistrict }: Tool): void {
  program
    .command('check')
    .description('核对统计数、检索索引、索引号与信息本身是否一致；不加 --district 时核对每个区')
    .action(() =>
      withSession({}, async (session) => {
        const named = chosenDistrict();
        const districts = named === undefined ? session.directory.districts() : [session.district(named)];
        const results = [];
        for (const { districtId, slug } of districts)
          results.push({
            district: slug,
            faults: await session.services.db.asApp(districtId, (tx) => findInconsistencies(tx, districtId)),
          });
        print(
          { districts: results, faults: results.flatMap(({ faults }) => faults) },
          results.flatMap(({ district: slug, faults }) =>
            faults.length === 0
              ? [`${slug}：一致。`]
              : faults.map((fault) => `${slug}：${fault.what}：${fault.count} 处不一致，例如 ${fault.examples.join('、')}`),
          ),
        );
        if (results.some(({ faults }) => faults.length > 0)) refuse();
      }),
    );

  program
    .command('item')
    .description('信息')
    .command('withdraw')
    .argument('<id>', '信息编号', positive)
    .description('撤回一条已发布的信息')
    .requiredOption('--reason <text>', '原因')
    .option('--redirect <id>', '跳转到另一条信息', positive)
    .action((itemId: number, { reason, redirect }: { reason: string; redirect?: number }) =>
      inDistrict(async (_session, who, services) => {
        const { lockVersion } = (await services.db.asApp(who.districtId, (tx) => editionOf(tx, who.districtId, itemId))).item;
        print(await runCommand(services, STEPS.withdraw, who, { itemId, lockVersion, reason, redirectToId: redirect ?? null }), [
          `信息 ${itemId} 已撤回。`,
        ]);
      }),
    );

  program
    .command('index-rule')
    .description('索引号编码规则')
    .command('set <file>')
    .description('设置编码规则（JSON），并给出一个示例；已有的索引号不变')
    .action((file: string) =>
      inDistrict(async (_session, who, services) => {
        const rule = await readJson(file, z.unknown());
        const preview = await named(file, runCommand(services, setIndexRule, who, { rule: rule as never }));
        print(preview, [`编码规则已设置。示例：${preview.example}（流水号范围：${preview.scope}）`]);
      }),
    );
}
