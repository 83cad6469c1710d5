import type { SiteContext } from '~/kernel/route/site-context.server';
import { tags } from '~/kernel/page-cache/tags';
import { categoryTree } from '~/modules/catalogue/public.server';
import type { AccountChoice } from '~/modules/identity/queries/account-choices.server';
import type { UnitChoice } from '~/modules/identity/queries/unit-choices.server';
import type { RelationTarget } from '~/modules/publishing/relations/queries/relation-targets.server';
import { groupByKind, UNIT_KIND_NAMES } from '~/modules/tenancy/public';
import { initialsOf, pinyinOf } from '~/modules/tenancy/public.server';
import type { ChoiceGroup, ListedTarget } from './choice-list';
import { wordsIn } from './words/use-words';
import type { Word } from './words/messages';

/** Units by kind, in the order of the roster. */
export function unitGroups(lang: SiteContext['lang'], units: readonly UnitChoice[]): ChoiceGroup[] {
  const { label } = wordsIn(lang);
  return groupByKind(units).map(({ kind, units: choices }) => ({ label: label(UNIT_KIND_NAMES[kind] as Word), choices }));
}

/** All categories of the district, each top category with what is below it; those of lower levels are found by their keywords too. */
export async function categoryGroups(site: SiteContext): Promise<ChoiceGroup[]> {
  const tree = await categoryTree(site);
  return site.remember(`workspace:categories:${site.districtId}`, [tags.district(site.districtId)], async () =>
    tree.top.map((top) => ({
      label: `${top.code} ${top.name}`,
      choices: [...tree.walk([top])].map(({ id, code, name, nameEn, keywords }) => ({
        code,
        name: [...tree.path(id).map((each) => each.name), ...keywords].join(' '),
        // Below the top category, whose name the group says.
        shortName:
          tree
            .path(id)
            .slice(1)
            .map((each) => each.name)
            .join(' › ') || name,
        nameEn,
        pinyin: pinyinOf(name),
        initials: initialsOf(name),
      })),
    })),
  );
}

/** People by unit, in the order they come in. */
export function personGroups(people: readonly AccountChoice[]): ChoiceGroup[] {
  const groups = new Map<string, ChoiceGroup>();
  for (const { userName, name, unitName } of people) {
    const group = groups.get(unitName) ?? { label: unitName, choices: [] };
    groups.set(unitName, group);
    group.choices.push({ code: userName, name, shortName: name, nameEn: '', pinyin: pinyinOf(name), initials: initialsOf(name) });
  }
  return [...groups.values()];
}

/** Items that a relation can lead to, each with its site's name. */
export function targetChoices(targets: readonly RelationTarget[]): ListedTarget[] {
  return targets.map(({ id, title, siteName, publishedOn }) => ({ id, title, note: [siteName, publishedOn].filter(Boolean).join(' ') }));
}
