import { siteFeedLoader } from '~/site/api/site-feed.server';

export const loader = siteFeedLoader('atom');
