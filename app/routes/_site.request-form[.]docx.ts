import { requestFormLoader } from '~/site/pages/request-form-answer.server';

export const loader = requestFormLoader('docx');
