import { defineWords, type Label } from '../../kernel/words/message';

export const { words, say, issue } = defineWords({
  公开方式: 'Disclosure',
  密级标志: 'Classification marking',
  '标有绝密、机密、秘密的文件未经解密不得公开（《政府信息公开条例》第十四条、《保守国家秘密法》第三十五条）。':
    'A document marked top secret, secret or confidential may not be disclosed before it is declassified (Regulation on Open Government Information, article 14; Law on Guarding State Secrets, article 35).',
  内部资料标志: 'Internal marking',
  '标明内部使用的文件，应先核定能否公开。': 'Whether a document marked for internal use may be disclosed must be settled first.',
  不予公开附注: 'Note against disclosure',
  '文件自身注明不予公开、依申请公开或只发至某一级的，不得主动公开。':
    'A document that itself says it is withheld, disclosed on request or sent to one level only may not be disclosed proactively.',
  公民身份号码: 'Citizen identity number',
  '身份号码属于个人隐私，公开前须遮盖（《政府信息公开条例》第十五条、《个人信息保护法》第二十五条）。':
    'Identity numbers are private and must be masked before disclosure (Regulation on Open Government Information, article 15; Personal Information Protection Law, article 25).',
  '15位身份证号码': 'Identity number of 15 digits',
  '旧身份证号码仍可查到本人，公开前须遮盖。': 'An old identity number still leads to its holder and must be masked before disclosure.',
  银行卡号: 'Bank-card number',
  '金融账户属于敏感个人信息，公开前须遮盖（《个人信息保护法》第二十八条）。':
    'Financial accounts are sensitive personal information and must be masked before disclosure (Personal Information Protection Law, article 28).',
  护照号码: 'Passport number',
  '护照号码属于个人隐私，公开前须遮盖。': 'Passport numbers are private and must be masked before disclosure.',
  外国人永久居留证号码: "Number of a foreigner's permanent residence card",
  '外国人的证件号码同样属于个人隐私，公开前须遮盖（《政府信息公开条例》第十五条、《个人信息保护法》第二十八条）。':
    "Numbers of foreigners' documents are personal privacy as well and must be masked before disclosure (Regulation on Open Government Information art. 15, Personal Information Protection Law art. 28).",
  港澳台通行证号码: 'Number of a travel permit (Hong Kong, Macao, Taiwan)',
  '港澳居民来往内地通行证、台湾居民来往大陆通行证和往来港澳台通行证的号码属于个人隐私，公开前须遮盖。':
    'Numbers of travel permits between the mainland and Hong Kong, Macao and Taiwan are personal privacy and must be masked before disclosure.',
  港澳台身份证号码: 'Number of an identity card of Hong Kong, Macao or Taiwan',
  '香港、澳门、台湾居民的身份证号码属于个人隐私，公开前须遮盖。':
    'Numbers of identity cards of Hong Kong, Macao and Taiwan are personal privacy and must be masked before disclosure.',
  '军人、警察证件号码': "Number of a soldier's or police officer's card",
  '军官证、士兵证、文职干部证、警官证的号码属于个人隐私，公开前须遮盖。':
    "Numbers of officers', soldiers', civilian cadres' and police cards are personal privacy and must be masked before disclosure.",
  家庭住址: 'Home address',
  '个人住址属于个人隐私，公开到区县为止。': 'Home addresses are private; no more than the county is disclosed.',
  住宅电话: 'Home telephone',
  '住宅电话属于个人隐私；办公电话可以公开。': 'Home telephones are private; office telephones may be disclosed.',
  手机号码: 'Mobile number',
  '个人手机号码公开须有依据或本人同意；可改用办公电话或遮盖。':
    'Disclosing a personal mobile number needs a ground or consent; give an office telephone, or mask it.',
  看不见的文字方向符: 'Invisible direction marks',
  '文中有看不见的方向控制符，能使显示的顺序与实际文字相反，掩盖号码和词语。请删去后重新录入这一段。':
    'The text holds invisible direction marks, which can show it in another order than it has and so hide numbers and words. Delete them and type the passage again.',
  '机构、职务和政治用语': 'Bodies, posts and political wording',
  '机构名称、领导姓名职务和重要提法有误属严重表述错误，网站检查单项否决。':
    'A wrong name of a body, a leader, a post or a set phrase is a serious wording error: a veto in the inspection of websites.',
  常见错别字: 'Common wrong characters',
  '错别字影响政府网站公信力，列入网站检查指标。': 'Wrong characters harm the credit of a government website and count in its inspection.',
  推荐写法: 'Recommended spellings',
  '两种写法都有人用，以《现代汉语词典》推荐的写法为好；引用法规和旧文件时保留原文的写法。':
    'Both spellings are in use, and the standard dictionary recommends one; laws and old documents are quoted as they stand.',
  正文: 'Body',
  其他元数据: 'Other metadata',
  正文图片的附带信息: 'What a picture in the text says beside it',
  '附件“{name}”': 'attachment “{name}”',
  附件: 'Attachments',
  '{place}中的{rule}': '{rule} in {place}',
  '这是以前一稿的检查结果，请处理最新一稿的': 'This finding is of an earlier revision; please handle those of the latest',
  这一稿的审核已经结束: 'The review of this revision is over',
  '没有列出的内容不能说明保留；请先遮盖或删减，再重新检查':
    'What is not listed cannot be answered; mask or shorten first, then check again',
  应由本网站的信息员或审核员说明: 'For a publisher or reviewer of this site to answer',
  '保密审查以后发现的内容，由保密审查员说明，或者退回修改':
    'What is found after the secrecy review is explained by the secrecy reviewer, or sent back',
  '这类内容应当遮盖或删除；确需保留的，由保密审查员说明':
    'This must be masked or deleted; if it has to stand, the secrecy reviewer answers for it',
  不能由撰写或修改过这条信息的人说明: 'Not for those who wrote or changed this item to answer',
  须遮盖: 'Must be masked',
  须处理: 'Must be handled',
  提示: 'Hint',
  至少两个字: 'at least two characters',
  至多四十个字: 'at most forty characters',
  '至多{n}个': '{n} at most',
  '至少写一个；不用这条规则时请停用它': 'At least one; to do without the rule, switch it off',
  请填写正确写法: 'please give the right form',
  正确写法至多六十个字: 'the right form may have sixty characters at most',
  '例外至多{n}个': '{n} exceptions at most',
  '正确写法中仍含错误写法，改后还会再报': 'the right form contains the wrong one and would be found again',
  例外须包含错误写法: 'an exception must contain the wrong form',
  发卡行标识为1至8位数字: "an issuer's prefix has 1 to 8 digits",
  '规则代码为小写字母、数字和连字符': "a rule's code has small letters, digits and hyphens",
  没有这种处理要求: 'No such demand',
  请填写规则名称: 'Please name the rule',
  规则名称至多四十个字: 'The name may have forty characters at most',
  请写明依据或处理建议: 'Please give the ground or what to do',
  至多三百个字: 'Three hundred characters at most',
  请填写模式: 'Please enter the pattern',
  '至多{n}条': '{n} at most',
  '至多{n}人': '{n} people at most',
  规则代码重复: 'The same rule twice',
  '启用的模式合起来过于复杂，检查会太慢。请停用一些，或改为词语':
    'The patterns that are on are too complex together and would make the check slow. Switch some off, or use words instead',
  '全部规则的词语合起来过多，检查会太慢。请删去一些': 'All rules together have too many words and would make the check slow. Delete some',
  不得出现的词语: 'Words that may not occur',
  错误写法和正确写法: 'Wrong and right forms',
  按模式查找: 'Found by a pattern',
  至少写一条: 'At least one',
  '模式至多{n}个字符': 'The pattern may have {n} characters at most',
  '模式过于复杂，请减少重复次数或分成几条规则': 'The pattern is too complex; repeat less, or make several rules of it',
  '这个模式连空白也算查到，请写得具体些': 'This pattern finds even nothing; please make it narrower',
  模式中的圆括号没有配对: 'A bracket of the pattern is not closed',
  模式中的方括号没有配对: 'A square bracket of the pattern is not closed',
  '模式中的重复次数写法有误，或次数过多': 'A repetition in the pattern is wrong or too large',
  '模式中有不支持的写法，如反向引用、环视': 'The pattern has something not supported, such as back references or look-around',
  模式的写法有误: 'The pattern is wrong',
  '一行一条：错误写法、正确写法，后面可以写例外（含错误写法而其实正确的词），用空格或逗号隔开。例：登陆网站 登录网站':
    'One a line: the wrong form, the right form, then perhaps exceptions (right words that contain the wrong form), separated by spaces or commas.',
  领导姓名和职务: 'Names and posts of leaders',
  '一行一人：姓名、现任职务，可有几个职务，用空格或逗号隔开。文中写成别的职务时提示。例：林知远 区长 区委副书记':
    'A person a line: name and present posts, separated by spaces or commas. Another post in a text is pointed out.',
  识别的职务名称: 'Names of posts to look for',
  '一行一个。': 'One a line.',
  词语: 'Words',
  内部资料的标志: 'Marks of internal documents',
  同时出现时更可疑的词语: 'Words that add to the suspicion',
  号码前的称呼: 'What stands before the number',
  住址前的称呼: 'What stands before the address',
  '第{line}行：“{key}”与第{before}行重复': 'Line {line}: “{key}” stands in line {before} already',
  '第{line}行：{message}': 'Line {line}: {message}',
  '还有{n}行有误，先改好上面的': '{n} more lines are wrong; mend those above first',
  '姓名后面请写职务，至多十个': 'after the name come posts, ten at most',
  '姓名{message}': 'Name: {message}',
  '职务{message}': 'Post: {message}',
  '错误写法{message}': 'Wrong form: {message}',
});

/** A text without places: a label. */
export type Word = Label<typeof words>;
