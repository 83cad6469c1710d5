/** Islands of the workspace, each loaded where its mark is. Public pages send no script, and nothing is hydrated. */
if (document.querySelector('[data-passkey]')) void import('./admin/client/passkey');
