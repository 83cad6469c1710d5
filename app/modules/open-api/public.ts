/** The API's door for pure parts. */
export { OPEN_API_PATHS } from './pages';
