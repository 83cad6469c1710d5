/** A name without its ending, which says what the file is and stays. */
export function nameParts(name: string, extension: string): { own: string; ending: string } {
  const ending = extension !== '' && name.toLowerCase().endsWith(`.${extension.toLowerCase()}`) ? name.slice(-extension.length - 1) : '';
  return { own: name.slice(0, name.length - ending.length), ending };
}
