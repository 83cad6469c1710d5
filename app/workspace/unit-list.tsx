import { useWords } from './words/use-words';
interface Unit {
  code: string;
  name: string;
}

/** The id that a field names as its `list` to offer the district's units. */
export const UNIT_LIST = 'units';

/** The district's units once a page, for the fields that take a unit's code. */
export function UnitList({ units }: { units: readonly Unit[] }) {
  const { zh } = useWords();
  return (
    <datalist id={UNIT_LIST}>
      {units.map(({ code, name }) => (
        <option key={code} value={code} lang={zh}>
          {name}
        </option>
      ))}
    </datalist>
  );
}
