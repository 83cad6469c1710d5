import { type ComponentType, type ReactNode, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { LanguageProvider } from '../words/language';
import type { IslandName } from './islands';

/** Each is read when the first of its kind is used. */
const COMPONENTS: Readonly<Record<IslandName, () => Promise<ComponentType<never>>>> = {
  'site-picker': async () => (await import('./site-picker')).SitePicker,
  'choice-picker': async () => (await import('./choice-picker')).ChoicePicker,
  'units-picker': async () => (await import('./units-picker')).UnitsPicker,
  'row-selection': async () => (await import('./row-selection')).RowSelection,
  'relations-picker': async () => (await import('./relations-picker')).RelationsPicker,
};

/** Presses again what was pressed before anything listened to it. */
function TakenOver({ pressed, children }: { pressed: HTMLElement | null; children: ReactNode }) {
  useEffect(() => pressed?.click(), [pressed]);
  return <>{children}</>;
}

/**
 * Reads the component of an element.
 * @returns what lets it take the element over as the server wrote it; `pressed`: what of it was pressed before its script was there.
 */
export async function readComponent(element: HTMLElement): Promise<(pressed: HTMLElement | null) => void> {
  const Component = (await COMPONENTS[element.dataset.island as IslandName]()) as ComponentType<object>;
  const props = JSON.parse(element.dataset.props ?? '{}') as object;
  return (pressed) => {
    hydrateRoot(
      element,
      <LanguageProvider value={document.documentElement.lang.startsWith('en') ? 'en' : 'zh'}>
        <TakenOver pressed={pressed}>
          <Component {...props} />
        </TakenOver>
      </LanguageProvider>,
    );
  };
}
