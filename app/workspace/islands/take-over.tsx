import type { ComponentType } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { LanguageProvider } from '../words/language';
import { ChoicePicker } from './choice-picker';
import type { IslandName } from './islands';
import { RowSelection } from './row-selection';
import { SitePicker } from './site-picker';
import { UnitsPicker } from './units-picker';

const COMPONENTS: Readonly<Record<IslandName, ComponentType<never>>> = {
  'site-picker': SitePicker,
  'choice-picker': ChoicePicker,
  'units-picker': UnitsPicker,
  'row-selection': RowSelection,
};

/**
 * Lets the component of an element take it over as the server wrote it.
 * @param used it was pressed before its script was there.
 */
export function takeOver(element: HTMLElement, used: boolean): void {
  const Component = COMPONENTS[element.dataset.island as IslandName] as ComponentType<{ used: boolean }> | undefined;
  if (!Component) return;
  const props = JSON.parse(element.dataset.props ?? '{}') as object;
  hydrateRoot(
    element,
    <LanguageProvider value={document.documentElement.lang.startsWith('en') ? 'en' : 'zh'}>
      <Component {...props} used={used} />
    </LanguageProvider>,
  );
}
