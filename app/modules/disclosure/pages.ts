/** Pages of disclosure on request. */
export const DISCLOSURE_PATHS = {
  requestForm: (format: 'docx' | 'pdf') => `/request-form.${format}`,
} as const;
