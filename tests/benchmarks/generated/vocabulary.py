"""Words that made-up texts are drawn from; the frequent ones stand first."""

ENGLISH = """
the of to and in a that for on with as was by is at from it has are said an be have were will not after who
their which this but they would its been more his had one new government year people when country also could
first about two over other years against than state last minister while there against before three between
public week most during under no up where school water city police court work market border money women
families children health million report officials president area day time food aid election war peace talks
street council law party vote province capital north south east west village road bridge river winter spring
summer autumn farm price bread fuel rent wages bank trade company factory doctor hospital teacher student
university book language newspaper radio camera journalist witness lawyer judge prison rights freedom security
army soldiers attack explosion fire rescue earthquake flood drought storm snow mountain valley field harvest
wheat apples grapes carpets music poem theatre football match player team coach goal season league victory
defeat record champion olympic visitor travel airport train bus driver ticket passport visa refugee camp tent
blanket stove clinic nurse medicine vaccine virus illness research study science machine computer network
phone message video internet power electricity solar wind dam engineer worker union strike protest crowd
square speech promise plan budget tax debt loan donor project training house roof wall window door garden tree
neighbour mother father daughter son brother sister uncle guest wedding funeral memory letter photograph
museum history old young small large long short early late quiet open closed
"""

NORWEGIAN = """
og i å det som på en er av til for at med de ikke den har var om et fra men vi han kan seg ble skal etter ved
også hun så bli eller andre mot under mer mange noen år nå alle blir sier selv kunne over inn før dag to må
første fikk være siden flere landet regjeringen statsministeren kommunen byen skolen vannet politiet retten
arbeidet markedet grensen penger kvinner familier barn helse millioner rapporten tid mat hjelp valget krigen
freden samtalene gaten rådet loven partiet stemmer fylket hovedstaden nord sør øst vest bygda veien broen elva
vinteren våren sommeren høsten gården prisen brødet drivstoff husleie lønn banken handelen bedriften fabrikken
legen sykehuset læreren studenten universitetet boka språket avisa radioen journalisten vitnet advokaten
dommeren fengselet rettighetene friheten sikkerheten soldatene angrepet brannen redningen jordskjelvet flommen
tørken uværet snøen fjellet dalen åkeren avlingen hveten eplene musikken diktet teateret fotballen kampen
spilleren laget treneren målet sesongen seieren rekorden besøket reisen flyplassen toget bussen sjåføren
billetten passet visumet flyktningen leiren klinikken sykepleieren medisinen vaksinen forskningen studien
vitenskapen maskinen nettverket telefonen meldingen strømmen vinden ingeniøren arbeideren foreningen streiken
folkemengden talen løftet planen budsjettet skatten gjelden lånet prosjektet opplæringen huset taket veggen
vinduet døra hagen treet naboen moren faren datteren sønnen broren søsteren onkelen gjesten bryllupet minnet
brevet fotografiet museet historien gammel ung liten stor lang kort
"""

DARI = """
و در به از که این را با است برای آن یک شد بود تا می بر هم کرد خود آنها گفت شده سال دیگر اما کشور مردم دولت نیز
بعد پیش هر دو اول سه روز هفته زنان کودکان خانواده مکتب آب شهر پولیس محکمه کار بازار سرحد پول صحت ملیون گزارش
مسئول رئیس وقت نان کمک انتخابات جنگ صلح مذاکره سرک شورا قانون حزب رای ولایت پایتخت شمال جنوب شرق غرب قریه راه
پل دریا زمستان بهار تابستان خزان زمین قیمت تیل کرایه معاش بانک تجارت شرکت فابریکه داکتر شفاخانه معلم محصل
پوهنتون کتاب زبان روزنامه رادیو خبرنگار شاهد وکیل قاضی زندان حقوق آزادی امنیت اردو سرباز حمله انفجار آتش نجات
زلزله سیلاب خشکسالی طوفان برف کوه دره حاصل گندم سیب انگور قالین موسیقی شعر تیاتر فوتبال مسابقه بازیکن تیم مربی
گول پیروزی مسافر سفر میدان قطار موتر راننده تکت پاسپورت ویزه مهاجر کمپ خیمه کمپل بخاری کلینیک نرس دوا واکسین
مریضی تحقیق علم ماشین کمپیوتر شبکه تیلفون پیام ویدیو انترنت برق آفتاب باد بند انجنیر کارگر اتحادیه اعتصاب
تظاهرات سخنرانی وعده پلان بودجه مالیه قرض پروژه آموزش خانه بام دیوار کلکین دروازه باغ درخت همسایه مادر پدر
دختر پسر برادر خواهر کاکا مهمان عروسی خاطره نامه عکس موزیم تاریخ کهنه جوان خورد کلان دراز کوتاه خاموش باز بسته
"""

PASHTO = """
او په د چې له ته دا کې یې هم پر سره نه یو وو شو کړ ده کړي خپل خلک هېواد حکومت کال وروسته مخکې هر دوه لومړی درې
ورځ اوونۍ ښځې ماشومان کورنۍ ښوونځی اوبه ښار پولیس محکمه کار بازار سرحد پیسې روغتیا میلیونه راپور چارواکي
ولسمشر وخت ډوډۍ مرسته ټاکنې جګړه سوله خبرې سړک شورا قانون ګوند رایه ولایت پلازمېنه شمال سوېل ختیځ لوېدیځ کلی
لار پل سیند ژمی پسرلی دوبی منی ځمکه بیه تېل کرایه معاش بانک سوداګري شرکت فابریکه ډاکټر روغتون ښوونکی محصل
پوهنتون کتاب ژبه ورځپاڼه راډیو خبریال شاهد وکیل قاضي زندان حقونه ازادي امنیت اردو سرتېری برید چاودنه اور
ژغورنه زلزله سېلاب وچکالي توپان واوره غر دره حاصل غنم مڼې انګور غالۍ موسیقي شعر تیاتر فوټبال سیالي لوبغاړی
لوبډله روزونکی ګول بری مسافر سفر هوایي موټر چلوونکی ټکټ پاسپورټ ویزه کډوال کمپ خېمه کمپله بخارۍ کلینیک نرس
درمل واکسین ناروغي څېړنه پوهه ماشین کمپیوټر شبکه ټلیفون پیغام ویډیو انټرنېټ برېښنا لمر باد بند انجنیر کارګر
ټولنه اعتصاب لاریون وینا ژمنه پلان بودجه مالیه پور پروژه زده کړه کور بام دېوال کړکۍ دروازه باغ ونه ګاونډی مور
پلار لور زوی ورور خور ماما مېلمه واده یاد لیک انځور موزیم تاریخ زوړ ځوان کوچنی لوی اوږد لنډ چوپ خلاص تړلی
"""

WORDS = {"en": ENGLISH, "nb": NORWEGIAN, "fa-AF": DARI, "ps": PASHTO}
"""Language → its words. Newsrooms with other languages need words here."""

WORDS_A_PARAGRAPH = {"en": 88, "nb": 84, "fa-AF": 57, "ps": 56}
"""So many that a body has 5 to 6 kB in UTF-8, where an Arabic letter takes two bytes."""
