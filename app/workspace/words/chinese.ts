/** What people read in another script: Chinese letters and their punctuation. */
export const CHINESE = /[\p{Script=Han}\u3001-\u3003\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]/u;
