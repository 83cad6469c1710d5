/** Of what takes files: it is marked while some are held over the form. */
export const DROPPING =
  '[form[data-dropping]_&]:outline-3 [form[data-dropping]_&]:outline-offset-2 [form[data-dropping]_&]:outline-main [form[data-dropping]_&]:outline-dashed';
