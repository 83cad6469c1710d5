/** Door of the secrecy check: rules and finders, all of it pure. */
export { addressWords } from './address-words';
export { isIdNumber, OF_CHINA, passesLuhn } from './check-digits';
export { defaultRules } from './default-rules';
export { type Excerpt, excerptOf } from './excerpt';
export { answerReasons, findingPlace, placeOf, UNLISTED_RULE } from './finding';
export { hidePrivate } from './hide-private';
export { htmlText, markWords, replaceWords } from './html-text';
export { applyReplacements } from './mask';
export {
  type Finding,
  isMaskable,
  newRuleSet,
  type Part,
  type PartName,
  type ScanRule,
  type ScanRuleSet,
  SEVERITIES,
  type Severity,
  SEVERITY_WORDS,
} from './model';
export { rulesOf } from './own-rules';
export { fold } from './reading';
export { scan } from './scan';
export { type TextFinding, gravest, readByRules, type Reading, UNREAD } from './text-reading';
export { ruleChanges } from './word-lists';
