"""Everyday words that are never taken for somebody's name."""

_FUNCTION = """
a about above after again against ah aha all almost along already also although always am an and any anybody anyone
anything anytime anywhere are aren't around as at be became because been before being below between both bring but by
can can't cannot come coming could couldn't did didn't do does doesn't doing don't done down during each either else
enough er even ever every everybody everyone everything everywhere few fewer first for from get gets getting give
given go goes going gone gonna got gotta had has hasn't have haven't having he he'd he'll he's her here here's hers
herself hey hi him his hm hmm how however i i'd i'll i'm i've if im in into is isn't it it'd it'll it's its itself
just know last later least less let let's like little lot lots made make makes making many maybe me mean might mine
more most much must my myself nah need needed needs neither never new next no nobody none nope nor not nothing now
nowhere of off often oh ohh ok okay on once one ones only onto oops or other others our ours ourselves out over own
people per perhaps please pls put quite r rather really right said same say saying says see seen several shall she
she'd she'll she's should shouldn't since so some somebody someone something sometime sometimes somewhere soon sorry
still such sure take taken takes taking tell than thank thanks that that's the their theirs them themselves then there
there's these they they'd they'll they're they've thing things think this those though through thx till to too took
toward try trying two u uh uhm um umm under until up upon ur us use used using usually very via wait want wanted wants
was wasn't way we we'd we'll we're we've well went were weren't what what's whatever when where where's whether which
while who who's whole whom whose why will with within without won't would wouldn't wow ya yea yeah yep yes yet you
you'd you'll you're you've your yours yourself yup
"""
_TRADE = """
valentine valentines valentine's easter thanksgiving christmas xmas halloween lunchtime brunch
able absolutely absurd accept access accessible accident account actual actually add adding additional address adult
adults affirmative afford african afternoon afternoons age agent ago agreed ahead airport alcohol allergic allergies
allergy allow allowed alone alright alternative amazing american amount annoying annual another answer anymore anyway
anyways apologies appetizer appetizers appointment appreciate apr april area arrive arriving asap asian ask asked
asking ass aug august availability available avoid away awesome baby back backyard bad balcony bar bay bbq beach bed
beef beer best better big bigger bill birthday bistro bit bitch book booked booking bookings booth bored boring bot
bother boy boys brazilian breakfast british broke broken brunch btw budget buenas buenos buffet building bullshit
burger burgers bus busy buy bye cafe cajun cake call called calling cancel canceled canceling cancellation cancelled
cancelling card care caribbean carry case cash casual celebrate celebrating celebration celiac cell center central
centre certain certainly chair change changed changes changing charge charged cheap cheaper cheapest check cheers chef
chicken child children chinese choice choices choose city classic clean clear close closed closer club coffee cold
combo company complain complaint complete confirm confirmation confirmed confirming confused congrats contact continue
cool correct cost costs count counter couple course courtyard cover crap crazy cream credit cuisine cuisines curious
current curry customer dad daily damn date dates daughter day days deal dear dec december decide decided decline
definitely delay delete deliver delivery deposit dessert detail details diabetic diet difference different difficult
dine diner dining dinner disabled discount dish dishes double downtown dress dressing drink drinks drive drunk dude
due dumb earlier earliest early easily east eastern easy eat eating eight eighteen eighty eleven email end enjoy
entire entrance equipment especially ethiopian european evening evenings event events exact exactly excellent except
exclude excuse exhausted existing expect expensive experience extra fact family fantastic far fast favor favorite feb
february fee feel fees fifteen fifth fifty figure filet fill final finally find finding fine finish fish five fix
flexible floor food forget forgot form forty found four fourteen fourth free french fri friday friend friendly friends
front frustrating fuck fucked fucking full fun function funny further fyi game games garden gathering general girl
girls glad gluten good goodbye gracias grand great greek green grill group guess guest guests guy guys haha halal half
hall happen happened happening happy hard hate hear heard heist hell hello help helpful helping hibachi high hola hold
holiday home hope hopefully hoping hot hotel hour hours house human hundred hungry hurry husband ice idea ideal idiot
idk immediately important impossible include included includes including indeed indian indonesian indoor indoors
inexpensive info information insane inside instead interested interior intolerant issue italian item items jan january
japanese join jul july jun june kid kids kind kitchen kk korean kosher lady lakeside large larger late latest latin
lawn leave leaving lebanese left length lobster lol long longer look looking lose lost love lovely low lower lunch
machine mad main male man manage manager mar march massage matter max maximum meal meals meant meat mediterranean meet
meeting member members men menu mesa message mexican mid middle mignon min mind minimum minute minutes miss missed
missing mistake moderate modern modify mom moment mon monday money month months morning mornings mother move moved
moving museum music name named names near nearby nearest needing negative neighborhood neighbourhood nervous nice
night nights nine nineteen ninety noodle noodles noon normal north northern note nov november number numbers nvm
occasion oct october offer offered offers office okey okie old older omg online open opening operator option options
order ordered ordering original outdoor outdoors outrageous outside overall package paid pair para parent parents park
parking part partner party passed past pasta patio pay paying payment percent perfect period person persons pet pets
phone pick pizza place places plan planned planning plans plate platter play player players playing plenty plus pm
point policy polish pool popular por porch portuguese possible possibly postpone prefer preferably preference
preferred pregnant prepare pretty previous price prices pricing private probably problem process proper provide ps pub
public push que question questions quick quickly quiero quiet quote rain ramen range rate rating read ready real
reason recap receipt receive recommend recommendation reduce refund regarding regular rent repeat reply representative
request requesting require required reschedule rescheduling reservation reservations reserve reserved reserving rest
restaurant restaurants restrictions return review reviews rice rid ride ridiculous road robot romantic rooftop room
rooms running russian sacramento sad safe salad sales salmon sat saturday sauce save scary schedule scheduled seafood
search seat seated seating seats second section seem select send sense sep separate sept september serve served serves
service set setting setup seven seventeen seventy share sharp shellfish shit short show shrimp shut si sick side sign
silly simple single sir sister sit site sitting situation six sixteen sixty size sky slot slots slow small smaller
smoke smoking son song sound sounds soup south southern space spaces spanish spare speak speaking special specific
spicy spot spots staff stage standard start started starting starts starving station stay steak stop stopped strange
street stuck stuff stupid style submarine suggest suggestion suggestions suit suite sun sunday sunny super supper
suppose supposed sushi swap swimming switch table tables taco tacos takeaway takeout talk tall tapas taste tax tea
team ten terrace terrible text texting thai thankyou third thirsty thirteen thirty thought thousand three thu thur
thurs thursday ticket tickets tight time times tip tips tired title today toddler toddlers together tomorrow ton
tonight top total totally town traditional traffic train travel tried trip trouble true tue tues tuesday turkish turn
twelve twenty twice ty type umbrella unable unbelievable understand understood unfortunately unless upcoming update
updated upgrade upscale upset upstairs urgent useless usual vacation valid value vault vegan vegans vegetables
vegetarian vegetarians venue venues veranda vietnamese view vip visit waiting waiver walk wall warm wash waste water
weather web website wed wedding wednesday week weekday weekdays weekend weekends weeks weird welcome west western
wheelchair wife wifi window wine wings wishing wonder wonderful wondering word words work working works world worried
worry worse worst worth write writing wrong yard year years yesterday young younger zero zip zone
"""

COMMON = frozenset((_FUNCTION + _TRADE).split())
