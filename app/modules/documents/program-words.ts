/** Endings of files that pictures come from. */
const PICTURE_FILE = /\.(?:png|jpe?g|jfif|gif|bmp|tiff?|webp|svg|emf|wmf|heic|ico|psd|pdf|docx?|xlsx?|pptx?|wps|et)$/i;
/** Program names for a picture that nobody gave a name. */
const COUNTED =
  /^(?:图片|图像|照片|图|图形|图表|形状|文本框|对象|插图|图示|截图|屏幕截图|屏幕快照|微信截图|微信图片|企业微信截图|qq截图|qq图片|钉钉截图|picture|image|img|photo|graphic|graphics|figure|shape|text ?box|object|chart|diagram|group|drawing|screenshot|screen shot|snipaste|mmexport|wps|clip[_ ]?image|clip|dsc|dscn|pic|未命名|无标题|untitled|tmp|temp|thumbnail)[\s_\-–—.:：#（(]*[\d_\-.:：\s年月日时分秒at)）（(]*$/i;
/** The sentence that Office adds to what its own recognition saw. */
const RECOGNISED =
  /(?:描述已自动生成|AI\s*生成的内容可能不正确|人工智能生成的内容可能不正确|Description automatically generated|AI-generated content may be incorrect)/i;

/**
 * Whether a program wrote a picture's description: a path or a file's name, a counted name, an address, a key, or what a
 * recognition guessed. Such words say nothing to who hears the page, and paths say who sat at the machine.
 */
export function isProgramWords(words: string): boolean {
  const text = words
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}]/gu, ' ')
    .trim();
  if (text === '') return false;
  return (
    // A drive, a share, a home, an address.
    /(?:^|[\s"'(（：:])[a-z]:[\\/]/i.test(text) ||
    /(?:^|\s)\\\\[^\\\s]/.test(text) ||
    /\\[^\\]{1,200}\\/.test(text) ||
    /(?:^|[\s"'])(?:~|\.{1,2})?\/(?:[^/\s]{1,200}\/){1,40}[^/\s]*/.test(text) ||
    /^https?:\/\/\S*$/i.test(text) ||
    /\b(?:file|ftp|data|blob|cid|content|res|mhtml|ms-\w{1,30}|wps\w{0,20}):/i.test(text) ||
    /(?:^|\s)%\w{2,30}%[\\/]/.test(text) ||
    PICTURE_FILE.test(text) ||
    COUNTED.test(text) ||
    RECOGNISED.test(text) ||
    // Keys, numbers and times.
    /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i.test(text) ||
    /^[\da-f]{16,128}$/i.test(text) ||
    /^[\d\s_.:\-()]{1,60}$/.test(text) ||
    /^[\w+/=-]{32,}$/.test(text)
  );
}
