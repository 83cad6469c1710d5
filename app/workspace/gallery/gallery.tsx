import { BlockSpecimens } from './block-specimens';
import { FilterSpecimens } from './filter-specimens';
import { FormSpecimens } from './form-specimens';
import { ListSpecimens } from './list-specimens';
import { TableSpecimens } from './table-specimens';
import { WaySpecimens } from './way-specimens';
import { WorkSpecimens } from './work-specimens';

/** Every component of app/ui in each of its states. */
export function Gallery() {
  return (
    <>
      <WaySpecimens />
      <FormSpecimens />
      <FilterSpecimens />
      <BlockSpecimens />
      <ListSpecimens />
      <TableSpecimens />
      <WorkSpecimens />
    </>
  );
}
