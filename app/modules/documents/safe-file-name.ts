/** Longest name in UTF-8 with room for what stores add to it; file systems end at 255 bytes. */
const MAX_BYTES = 200;
/** Names that mean a device in Windows, where visitors save files. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Control characters, and those that turn or hide the letters around them: 报告\u202Efdp.exe reads 报告exe.pdf. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\uffff]/gu;

function extensionAt(name: string): number {
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length - dot <= 11 ? dot : name.length;
}

/** A file's name as it is kept and offered for saving: one segment of a path that any system takes, Chinese and all. */
export function safeFileName(name: string): string {
  let safe = name
    .toWellFormed()
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[/\\]+/g, '_')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (RESERVED.test(safe)) safe = `_${safe}`;
  const extension = safe.slice(extensionAt(safe));
  let stem = safe.slice(0, extensionAt(safe)).trimEnd();
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  if (bytes(stem) + bytes(extension) > MAX_BYTES) {
    const letters = [...stem];
    let room = MAX_BYTES - bytes(extension);
    let kept = 0;
    for (; kept < letters.length; kept += 1) {
      room -= bytes(letters[kept] ?? '');
      if (room < 0) break;
    }
    stem = letters.slice(0, kept).join('').trimEnd();
  }
  return stem === '' ? `文件${extension}` : `${stem}${extension}`;
}

/** The extension that a name claims, in small letters; empty when it has none. */
export function claimedExtension(name: string): string {
  return /\.([^.]{1,10})$/.exec(safeFileName(name))?.[1]?.toLowerCase() ?? '';
}
