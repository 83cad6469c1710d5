/** Labels before a number that say what it is. */
export const ID_LABEL = /身份证|身份号码|证件号/;
export const PHONE_LABEL = /手机|电话|联系方式|移动|号码|微信|tel|phone|mobile/i;
export const BANK_LABEL = /银行|卡号|账号|帐号|账户|帐户|开户|存折|银联/;
/** Right before them: what these digits are, and nothing else. */
export const TELEPHONES = /(?:手机|电话|联系方式|tel|phone|mobile)(?:号码?)?(?:为|是)?[^\d\n]{0,3}$/i;
