/** The catalogue's door for siblings that write; no page leads here. */
export { correctItem } from './commands/correct-item.server';
export { defineCatalogue } from './commands/define-catalogue.server';
export { noteImages } from './effects/note-images.server';
export { type NewItem, newItem, type PublishedItem, publishItems } from './commands/publish-items.server';
export { type Offers, type PublishedEdition, publishItem } from './effects/publish-item.server';
export { setIndexRule } from './commands/set-index-rule.server';
export { settleEffects } from './effects/settle-effects.server';
export { takeDown } from './effects/take-down.server';
export { withdrawItem } from './commands/withdraw-item.server';
