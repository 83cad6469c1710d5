/** Where an application goes, as its form says; what the unit has not given is ''. */
export interface RequestOffice {
  unitName: string;
  officeAddress: string;
  postcode: string;
  phone: string;
  email: string;
  hours: string;
}

/** A part of the form: its heading, and what is filled in, each with its label. */
export interface FormPart {
  heading: string;
  rows: readonly {
    label: string;
    /** Boxes to tick; a line to write on where there are none. */ choices?: readonly string[];
    /** Lines to write on. */ lines?: number;
  }[];
}

export const REQUEST_FORM_TITLE = '政府信息公开申请表';

/** Statements of an application (条例 art. 29): who applies, with proof and contact; which information; in what form. */
export const REQUEST_FORM: readonly FormPart[] = [
  {
    heading: '申请人：公民',
    rows: [
      { label: '姓名' },
      { label: '证件名称' },
      { label: '证件号码' },
      { label: '联系电话' },
      { label: '通信地址' },
      { label: '邮政编码' },
      { label: '电子邮箱' },
    ],
  },
  {
    heading: '申请人：法人或者其他组织',
    rows: [
      { label: '名称' },
      { label: '统一社会信用代码' },
      { label: '法定代表人' },
      { label: '联系人姓名' },
      { label: '联系电话' },
      { label: '通信地址' },
      { label: '邮政编码' },
      { label: '电子邮箱' },
    ],
  },
  { heading: '申请公开的政府信息', rows: [{ label: '名称' }, { label: '文号' }, { label: '便于查询的其他特征', lines: 3 }] },
  {
    heading: '形式要求',
    rows: [
      { label: '提供方式', choices: ['纸质', '电子文档'] },
      { label: '获取途径', choices: ['当面领取', '邮寄', '电子邮件'] },
    ],
  },
  { heading: '签名', rows: [{ label: '申请人签名或者盖章' }, { label: '申请日期' }] },
];

/** Notes for an applicant, with where the form goes. */
export function requestNotes({ unitName, officeAddress, postcode, phone, email, hours }: RequestOffice): string[] {
  const office = [
    officeAddress && `地址：${officeAddress}${postcode && `（邮政编码${postcode}）`}`,
    phone && `电话：${phone}`,
    email && `电子邮箱：${email}`,
    hours && `办公时间：${hours}`,
  ].filter(Boolean);
  return [
    '公民填第一部分，法人或者其他组织填第二部分，并附身份证明的复印件（《政府信息公开条例》第二十九条）。',
    '名称、文号不清楚的，请写明便于查询的其他特征，例如发文单位、时间和内容。',
    `填好后当面提交、邮寄或者以电子邮件发给${unitName}。${office.join('；')}${office.length > 0 ? '。' : ''}`,
    '不能当场答复的，自收到申请之日起20个工作日内答复（第三十三条）。填写有困难的，可以口头提出，由受理人员代为填写。',
  ];
}
