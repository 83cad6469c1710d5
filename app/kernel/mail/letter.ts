/** Text of a letter; contexts write theirs in their `letters.ts`. */
export interface LetterText {
  subject: string;
  text: string;
}
