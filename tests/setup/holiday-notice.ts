import { dateOf, epochDay } from '../../app/kernel/calendar/days';

/** Made up, in the form of a notice: title, number, and the year day by day. */
export function holidayNotice2027() {
  const days = (name: string, from: string, to: string) =>
    Array.from({ length: epochDay(to) - epochDay(from) + 1 }, (_, at) => ({ name, date: dateOf(epochDay(from) + at), isOffDay: true }));
  const worked = (name: string, ...dates: string[]) => dates.map((date) => ({ name, date, isOffDay: false }));
  return {
    source: '国务院办公厅关于2027年部分节假日安排的通知 国办发明电〔2026〕99号',
    year: 2027,
    days: [
      ...days('元旦', '2027-01-01', '2027-01-03'),
      ...days('春节', '2027-02-05', '2027-02-12'),
      ...worked('春节', '2027-01-30', '2027-02-20'),
      ...days('清明节', '2027-04-03', '2027-04-05'),
      ...days('劳动节', '2027-05-01', '2027-05-05'),
      ...worked('劳动节', '2027-05-08'),
      ...days('端午节', '2027-06-09', '2027-06-09'),
      ...days('中秋节', '2027-09-15', '2027-09-15'),
      ...days('国庆节', '2027-10-01', '2027-10-07'),
      ...worked('国庆节', '2027-09-26', '2027-10-09'),
    ],
  };
}
