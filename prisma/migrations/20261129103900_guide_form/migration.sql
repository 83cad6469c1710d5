-- Guides told visitors to fill in a column that no site has; their page now has the form itself.

UPDATE site SET settings = replace(settings::text, '或者在本网站“依申请公开”栏目填写', '或者填好本页的申请表后以电子邮件发送')::jsonb
  WHERE settings::text LIKE '%在本网站“依申请公开”栏目填写%';
