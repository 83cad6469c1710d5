/** Words of the record of a secrecy review (保密审查表), on the page and in the file. */
export const RECORD_TITLE = '政府信息公开保密审查表';
export const STAGE_WORDS = { written: '送审', content: '内容审核', secrecy: '保密审查', district: '区级审核', published: '发布' } as const;
export const DISCLOSURE_WORDS = { proactive: '主动公开', on_request: '依申请公开', not_disclosed: '不予公开' } as const;
