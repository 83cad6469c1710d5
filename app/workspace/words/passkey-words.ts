import { defineWords } from '~/kernel/words/message';

/** Words of the form that the browser answers with a passkey. */
export const { words: PASSKEY } = defineWords({
  '请按浏览器的提示操作。': 'Please follow the browser.',
  '这个通行密钥已经添加过了。': 'This passkey was added before.',
  '这个浏览器或设备不支持通行密钥，请用别的方式。': 'This browser or device knows no passkeys; please use another way.',
  '没有完成。请再按一次“继续”，或用别的方式。': 'Not done. Press “Continue” once more, or use another way.',
});
