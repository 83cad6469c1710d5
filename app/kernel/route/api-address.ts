/** Where the open API begins, and the page that describes it stands. */
export const API = '/api';
