/** A picture of so many pixels holds a page that can be read; emblems and stamps are smaller. */
const PAGE_PIXELS = { shorter: 500, longer: 700 } as const;

/** Whether a picture is so large that it may be a scanned page or a photograph of a card. */
export function isPageSized(width: number, height: number): boolean {
  return Math.min(width, height) >= PAGE_PIXELS.shorter && Math.max(width, height) >= PAGE_PIXELS.longer;
}
