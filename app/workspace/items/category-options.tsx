import type { CategoryChoice } from '~/modules/catalogue/queries/category-choices.server';
import { useWords } from '../words/use-words';

/** Categories as options, each below its own; a choice that has others below stays a choice. */
export function CategoryOptions({ categories, depth = 0 }: { categories: CategoryChoice[]; depth?: number }) {
  return (
    <>
      {categories.map(({ code, name, children }) => (
        <Level key={code} code={code} name={name} below={children} depth={depth} />
      ))}
    </>
  );
}

function Level({ code, name, below, depth }: { code: string; name: string; below: CategoryChoice[]; depth: number }) {
  const { zh } = useWords();
  return (
    <>
      <option value={code} lang={zh}>{`${'　'.repeat(depth)}${code} ${name}`}</option>
      <CategoryOptions categories={below} depth={depth + 1} />
    </>
  );
}
