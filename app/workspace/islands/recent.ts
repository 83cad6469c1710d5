const MOST_RECENT = 5;

/** Choices used lately in this browser, latest first. */
export function recentlyUsed(key: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === 'string').slice(0, MOST_RECENT) : [];
  } catch {
    return [];
  }
}

export function remember(key: string, choice: string): void {
  try {
    localStorage.setItem(key, JSON.stringify([choice, ...recentlyUsed(key).filter((each) => each !== choice)].slice(0, MOST_RECENT)));
  } catch {
    // A browser that stores nothing remembers nothing.
  }
}
