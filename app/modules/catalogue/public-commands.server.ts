/** The catalogue's door for siblings that write; no page leads here. */
export { correctItem } from './commands/correct-item.server';
export { defineCatalogue } from './commands/define-catalogue.server';
export { noteImages } from './commands/note-images.server';
export { type NewItem, newItem, type PublishedItem, publishItems } from './commands/publish-items.server';
export { type Offers, type ReleasedEdition, releaseEdition } from './commands/release-edition.server';
export { setIndexRule } from './commands/set-index-rule.server';
export { settleEffects } from './commands/settle-effects.server';
export { takeDown } from './commands/take-down.server';
export { withdrawItem } from './commands/withdraw-item.server';
