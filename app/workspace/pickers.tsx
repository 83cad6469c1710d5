import type { ReactNode } from 'react';
import type { CategoryChoice } from '~/modules/catalogue/queries/category-choices.server';
import { RELATION_WORDS } from '~/modules/catalogue/relation-kinds';
import { groupByKind, UNIT_KIND_NAMES } from '~/modules/tenancy/public';
import { WORKSPACE } from '~/pages';
import { Field as FieldFrame } from '~/ui/field';
import { type LabelledProps, useField } from './form';
import { Island } from './islands/island';
import { ChoicePicker } from './islands/choice-picker';
import { RelationsPicker } from './islands/relations-picker';
import { UnitsPicker } from './islands/units-picker';
import { CategoryOptions } from './items/category-options';
import { useOwnWords } from './words/language';
import type { Word } from './words/messages';
import { PICKERS } from './words/picker-words';
import { useWords } from './words/use-words';

/** A unit as a form's lists name it. */
export interface ListedUnit {
  code: string;
  kind: string;
  shortName: string;
}

/** Units used lately, remembered by the browser. */
const RECENT_UNITS = 'gongkai-recent-units';
const RECENT_PEOPLE = 'gongkai-recent-people';
const RECENT_CATEGORIES = 'gongkai-recent-categories';

/** Of the units, what the lists of a page show. */
export function listedUnits(units: readonly ListedUnit[]): ListedUnit[] {
  return units.map(({ code, kind, shortName }) => ({ code, kind, shortName }));
}

interface ChoiceProps {
  name: string;
  /** Title of the list of choices. */
  label: string;
  source: string;
  none?: string;
  recent: readonly string[] | string;
  value: string | undefined;
  attributes?: ReturnType<typeof useField>['control'];
  standIn?: ReturnType<typeof useField>['standIn'];
  children: ReactNode;
}

/** A select with a picker over it where the script runs. Its label carries the id `<name>-label`. */
function Choice({ name, label, source, none, recent, value, attributes, standIn, children }: ChoiceProps) {
  return (
    <>
      <select {...(attributes ?? { id: name, name })} defaultValue={value}>
        {children}
      </select>
      <Island
        name="choice-picker"
        component={ChoicePicker}
        over={name}
        props={{
          field: name,
          title: label,
          source,
          none,
          recent,
          ...standIn,
        }}
      />
    </>
  );
}

type ChoiceOf<T> = { value?: string; none?: string } & T;

type UnitChoiceProps = ChoiceOf<{ units: readonly ListedUnit[] }>;

/** One unit of the district, found by name, pinyin, initials or code. */
export function UnitSelect({ units, none, value, ...labelled }: LabelledProps & UnitChoiceProps) {
  const { frame, control, standIn } = useField(labelled);
  const { name, label, outcome } = labelled;
  return (
    <FieldFrame {...frame}>
      <UnitChoice {...{ name, label, units, none, attributes: control, standIn }} value={outcome?.values[name] ?? value} />
    </FieldFrame>
  );
}

/** As `UnitSelect`, without a label, for a form that has its own. */
export function UnitChoice({ units, none, ...choice }: UnitChoiceProps & Pick<ChoiceProps, 'name' | 'label' | 'attributes' | 'standIn'>) {
  const { t } = useWords();
  return (
    <Choice value="" {...choice} none={none} source={WORKSPACE.unitsJson} recent={RECENT_UNITS}>
      <option value="">{none ?? t('请选择')}</option>
      <UnitOptions units={units} />
    </Choice>
  );
}

/** Units as options, by kind. */
function UnitOptions({ units }: { units: readonly ListedUnit[] }) {
  const { label, zh } = useWords();
  return groupByKind(units).map(({ kind, units: members }) => (
    <optgroup key={kind} label={label(UNIT_KIND_NAMES[kind] as Word)}>
      {members.map(({ code, shortName }) => (
        <option key={code} value={code} lang={zh}>
          {shortName}
        </option>
      ))}
    </optgroup>
  ));
}

type CategoryChoiceProps = ChoiceOf<{
  categories: CategoryChoice[];
  /** Codes of those that the officer used lately, latest first; remembered by the browser where they are not given. */
  recent?: readonly string[];
}>;

/** One category, found by its words, pinyin, initials or code; those used lately stand first. */
export function CategorySelect({ categories, recent, none, value, ...labelled }: LabelledProps & CategoryChoiceProps) {
  const { frame, control, standIn } = useField(labelled);
  const { name, label, outcome } = labelled;
  return (
    <FieldFrame {...frame}>
      <CategoryPick {...{ name, label, categories, recent, none, attributes: control, standIn }} value={outcome?.values[name] ?? value} />
    </FieldFrame>
  );
}

/** Digits of a category's code at most. */
const LONGEST_CODE = 8;

/** As `CategorySelect`, without a label, for a form that has its own. */
export function CategoryPick({
  categories,
  none,
  recent,
  value = '',
  ...choice
}: CategoryChoiceProps & Pick<ChoiceProps, 'name' | 'label' | 'attributes' | 'standIn'>) {
  const { t } = useWords();
  const lately = (recent ?? []).flatMap((code) => nameOf(categories, code) ?? []);
  return (
    <Choice {...choice} value={value} none={none} source={WORKSPACE.categoriesJson} recent={recent ?? RECENT_CATEGORIES}>
      <option value="">{none ?? t('请选择')}</option>
      {/* A code that the catalogue has no more is still what was chosen; longer than a code, it is none. */}
      {value !== '' && value.length <= LONGEST_CODE && nameOf(categories, value) === null && <option value={value}>{value}</option>}
      {lately.length === 0 ? (
        <CategoryOptions categories={categories} />
      ) : (
        <>
          <Recent categories={lately} />
          <optgroup label={t('全部类别')}>
            <CategoryOptions categories={categories} />
          </optgroup>
        </>
      )}
    </Choice>
  );
}

function Recent({ categories }: { categories: CategoryChoice[] }) {
  const { t } = useOwnWords(PICKERS);
  return (
    <optgroup label={t('最近用过')}>
      <CategoryOptions categories={categories} />
    </optgroup>
  );
}

/** A category without those below it; null for one that is not among them. */
function nameOf(categories: readonly CategoryChoice[], code: string): CategoryChoice | null {
  for (const category of categories) {
    if (category.code === code) return { ...category, children: [] };
    const below = nameOf(category.children, code);
    if (below) return below;
  }
  return null;
}

/** Id of the page's list of units, for fields that name units in words. */
const UNIT_LIST = 'units';

/** The district's units once a page, for `UnitsField`. */
export function UnitList({ units }: { units: readonly ListedUnit[] }) {
  const { zh } = useWords();
  return (
    <datalist id={UNIT_LIST}>
      {units.map(({ code, shortName }) => (
        <option key={code} value={shortName} lang={zh}>
          {code}
        </option>
      ))}
    </datalist>
  );
}

/**
 * Several units: each that is named a tick, and a field for one more, which takes a name or a code. All of them are sent under one
 * name. The page carries a `UnitList`.
 */
export function UnitsField({
  units,
  rest,
  ...labelled
}: LabelledProps & { units: readonly ListedUnit[]; /** Words that name no unit. */ rest: string }) {
  const { name, label } = labelled;
  const { frame, control, standIn } = useField(labelled);
  const { zh } = useWords();
  return (
    <FieldFrame {...frame}>
      <input {...control} lang={zh} list={UNIT_LIST} autoComplete="off" defaultValue={rest} />
      <Island
        name="units-picker"
        component={UnitsPicker}
        over={name}
        props={{
          field: name,
          title: label,
          source: WORKSPACE.unitsJson,
          recent: RECENT_UNITS,
          units: units.map(({ code, shortName }) => ({ code, name: shortName })),
          rest,
          ...standIn,
        }}
      />
    </FieldFrame>
  );
}

/** The relations of an item to others: in their notation without script, each with the other item's title where it runs. */
export function RelationsField({
  titles,
  value,
  ...labelled
}: LabelledProps & { titles: readonly { id: number; title: string }[]; value: string }) {
  const { name, label, outcome } = labelled;
  const { frame, control, standIn } = useField(labelled);
  const { label: called, zh } = useWords();
  return (
    <FieldFrame {...frame}>
      <input {...control} lang={zh} autoComplete="off" defaultValue={outcome?.values[name] ?? value} />
      <Island
        name="relations-picker"
        component={RelationsPicker}
        over={name}
        props={{
          field: name,
          title: label,
          source: WORKSPACE.targetsJson,
          value: outcome?.values[name] ?? value,
          titles,
          kinds: {
            supersedes: called(RELATION_WORDS.supersedes),
            repeals: called(RELATION_WORDS.repeals),
            interprets: called(RELATION_WORDS.interprets),
          },
          ...standIn,
        }}
      />
    </FieldFrame>
  );
}

/** A person by sign-in name, found by name, pinyin or initials where the script runs. */
export function PersonChoice({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  return (
    <>
      <input id={name} name={name} defaultValue={value} maxLength={60} autoComplete="off" />
      <Island
        name="choice-picker"
        component={ChoicePicker}
        over={name}
        props={{ field: name, title: label, source: WORKSPACE.peopleJson, recent: RECENT_PEOPLE }}
      />
    </>
  );
}
