import type { DemoUnit } from '../types';
import type { Writer } from '../writer';
import { h2, p, table } from './draft';

/**
 * The item in column 1201. A site's full guide comes from its blueprint; this page is the office's own short
 * version, so offices word it in their own ways while the terms stay those of the 2019 Regulation.
 */
// oxlint-disable-next-line max-lines-per-function -- the page's text, from top to bottom
export function guideBlocks(w: Writer, unit: DemoUnit): string[] {
  const own = w.random.sample(unit.functions, 4);
  const first = w.one([
    `{short}公开什么、怎么查、怎么申请，本页一次说清。常被查询的内容有：${own.slice(0, 2).join('；')}。`,
    `本指南供查询${own[0]}、${own[1]}等信息的公众使用，机构职能或者联系方式变化后及时更新。`,
    `按照《中华人民共和国政府信息公开条例》第十二条的要求，{unit}编制并公布本指南。`,
    `{unit}整理了公众获取本单位信息的常用办法。申请之前，可以先在本站查询${own[0]}方面已公开的内容。`,
  ]);
  const proactive = w.one([
    `已主动公开的内容包括${own.slice(0, 3).join('、')}的依据、进展和结果，以及机构设置、预算决算。信息形成或者变更之日起20个工作日内上网。`,
    `围绕“${own[2]}”“${own[3] ?? own[0]}”，{short}公布办理依据、标准和结果；一般在信息形成后20个工作日内公开，法律法规另有期限的除外。`,
    `公众无需申请即可查到：机构职能、领导分工、文件和解读、${own[1]}方面的工作信息、年度报告。公开期限为20个工作日（《条例》第二十六条）。`,
  ]);
  const form = w.one([
    `申请书写清姓名或者名称、身份证明、联系方式，所需信息的名称、文号或者特征描述，以及希望取得的形式。材料送{addr}，或者发至{email}。`,
    `申请可以当面递交、邮寄或者网上填写。口头申请的，由{short}工作人员代录并请申请人核对。请尽量提供文号、年份，便于检索。`,
    `《条例》第二十九条规定了申请应当载明的内容：申请人身份与联系方式、信息名称（文号）或者特征、获取方式和途径。{short}接收地点为{addr}。`,
  ]);
  const clock = w.one([
    `能当场答复的当场答复，否则20个工作日内答复；确需延长的，经负责人同意最多再延20个工作日，并告知申请人。内容不明确的，7个工作日内一次告知补正。`,
    `收到申请后，内容不清的在7个工作日内通知补正；其余在20个工作日内答复，延期不超过20个工作日。征求第三方意见的时间（15个工作日内）不计入。`,
    `期限这样计算：当面提交以提交日起算，需签收的邮寄以签收日起算，平信和网络、传真以双方确认日起算；答复期限20个工作日，可依法延长一次。`,
  ]);
  const cost = w.one([
    '提供信息一般不收费；数量、频次明显超过合理范围的，依照国家规定的标准按件或者按量收取信息处理费。',
    '正常申请不收取任何费用。依法需要收取信息处理费的，先送达收费通知，申请人可以选择撤回或者调整申请。',
    '少量、合理的申请免费，超出部分的收费标准执行国办函〔2020〕109号文件。',
  ]);
  const remedy = w.one([
    '对答复不服的，可以申请行政复议或者提起行政诉讼；也可以向区政府办公室投诉，电话0990-8201012。',
    '认为未依法公开的，可向区政府办公室（0990-8201012）反映，或者依法申请复议、诉讼。',
    '监督渠道：区政府办公室0990-8201012。申请人同时享有复议、诉讼的权利，答复文书中会写明期限和机关。',
  ]);
  const contact: [string, string][] = [
    ['受理机构', `${unit.shortName}${w.pick(['办公室', '信息公开工作小组', '综合科', '政务公开岗'])}`],
    ['地址', unit.officeAddress],
    ['电话', unit.phone],
    ['办公时间', unit.hours],
  ];
  switch (w.int(0, 3)) {
    case 0:
      return [
        p(first),
        h2('主动公开'),
        p(proactive),
        h2('怎样申请'),
        p(form),
        p(clock),
        h2('费用与救济'),
        p(cost + remedy),
        table(['项目', '内容'], contact),
      ];
    case 1:
      return [
        table(
          ['您想知道', '答案'],
          [
            ['哪些信息可以直接查', proactive],
            ['没查到怎么办', form],
            ['多久答复', clock],
            ['收不收费', cost],
            ['不满意找谁', remedy],
          ],
        ),
        p(first),
        p(w.t('电话：{phone}；时间：{hours}；地址：{addr}。')),
      ];
    case 2:
      return [
        p(`<strong>问：在哪里能看到${unit.shortName}的信息？</strong>`),
        p(`答：${first}${proactive}`),
        p('<strong>问：申请需要写什么？</strong>'),
        p(`答：${form}`),
        p('<strong>问：期限和费用呢？</strong>'),
        p(`答：${clock}${cost}`),
        p('<strong>问：有异议怎么反映？</strong>'),
        p(`答：${remedy}咨询电话${unit.phone}。`),
      ];
    default:
      return [
        p(`一、${first}`),
        p(`二、${proactive}`),
        p(`三、${form}`),
        p(`四、${clock}`),
        p(`五、${remedy}`),
        p(`六、${cost}`),
        table(['联系方式', '内容'], contact.slice().reverse()),
      ];
  }
}
