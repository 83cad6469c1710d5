/** What a letter says; contexts write theirs in their `letters.ts`. */
export interface LetterText {
  subject: string;
  text: string;
}
