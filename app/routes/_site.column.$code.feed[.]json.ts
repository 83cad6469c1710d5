import { columnFeedLoader } from '~/site/api/site-feed.server';

export const loader = columnFeedLoader('json');
