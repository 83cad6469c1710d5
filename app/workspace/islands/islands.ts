/** Components that the browser takes over in place, by the name that their elements carry. */
export type IslandName = 'site-picker' | 'choice-picker' | 'units-picker' | 'row-selection' | 'relations-picker';
